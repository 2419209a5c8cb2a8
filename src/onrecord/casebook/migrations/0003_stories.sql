-- Many reports: decisions taken back, outlets rated, and what finds echoes and namesakes fast.

CREATE TABLE undoings (
    number INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL UNIQUE REFERENCES decisions,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE TABLE ratings (
    number INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL,
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F')),
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    UNIQUE (outlet, letter, "by", at, why)
) STRICT;

CREATE TABLE fingerprints (
    document INTEGER PRIMARY KEY REFERENCES texts ON DELETE CASCADE,
    written BLOB NOT NULL,
    quoted BLOB NOT NULL
) STRICT;

CREATE TABLE shingles (
    shingle INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES fingerprints ON DELETE CASCADE,
    PRIMARY KEY (shingle, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_document ON shingles (document);

CREATE TABLE name_words (
    word TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (word, folded)
) STRICT, WITHOUT ROWID;

-- A folded name has one space between two words, and none around them.
INSERT OR IGNORE INTO name_words (word, folded)
WITH RECURSIVE pieces (folded, word, rest) AS (
    SELECT DISTINCT folded, '', folded || ' ' FROM entity_names
    UNION ALL
    SELECT folded, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT word, folded FROM pieces WHERE word <> '';

CREATE TRIGGER undoings_stay BEFORE DELETE ON undoings BEGIN
    SELECT RAISE(ABORT, 'undoings are never removed');
END;
CREATE TRIGGER undoings_stand BEFORE UPDATE ON undoings BEGIN
    SELECT RAISE(ABORT, 'undoings are never changed');
END;
CREATE TRIGGER undoings_once BEFORE INSERT ON undoings
WHEN EXISTS (
    SELECT 1 FROM undoings WHERE number = new.number OR decision = new.decision
) BEGIN
    SELECT RAISE(ABORT, 'undoings are never replaced');
END;

CREATE TRIGGER ratings_stay BEFORE DELETE ON ratings BEGIN
    SELECT RAISE(ABORT, 'ratings are never removed');
END;
CREATE TRIGGER ratings_stand BEFORE UPDATE ON ratings BEGIN
    SELECT RAISE(ABORT, 'ratings are never changed, only followed by another');
END;
CREATE TRIGGER ratings_once BEFORE INSERT ON ratings
WHEN EXISTS (
    SELECT 1 FROM ratings
    WHERE number = new.number
        OR (
            outlet = new.outlet AND letter = new.letter
            AND "by" = new."by" AND at = new.at AND why = new.why
        )
) BEGIN
    SELECT RAISE(ABORT, 'ratings are never replaced');
END;

PRAGMA user_version = 3;
