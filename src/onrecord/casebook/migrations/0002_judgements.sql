-- What people decide about matches, and what each screening of the casebook found.

CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    party TEXT NOT NULL,
    at TEXT NOT NULL,
    judgement_sha256 TEXT NOT NULL UNIQUE,
    judgement_json BLOB NOT NULL
) STRICT;
CREATE INDEX judgements_party ON judgements (party);

CREATE TABLE screenings (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    outcomes_sha256 TEXT NOT NULL,
    outcomes_json BLOB NOT NULL
) STRICT;

CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never removed');
END;
CREATE TRIGGER judgements_stand BEFORE UPDATE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never changed, only followed by another');
END;
CREATE TRIGGER judgements_once BEFORE INSERT ON judgements
WHEN EXISTS (
    SELECT 1 FROM judgements
    WHERE number = new.number OR judgement_sha256 = new.judgement_sha256
) BEGIN
    SELECT RAISE(ABORT, 'judgements are never replaced');
END;

CREATE TRIGGER screenings_stay BEFORE DELETE ON screenings BEGIN
    SELECT RAISE(ABORT, 'screenings are never removed');
END;
CREATE TRIGGER screenings_stand BEFORE UPDATE ON screenings BEGIN
    SELECT RAISE(ABORT, 'screenings are never changed');
END;
CREATE TRIGGER screenings_once BEFORE INSERT ON screenings
WHEN EXISTS (SELECT 1 FROM screenings WHERE number = new.number) BEGIN
    SELECT RAISE(ABORT, 'screenings are never replaced');
END;

PRAGMA user_version = 2;
