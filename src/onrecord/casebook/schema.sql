-- The casebook as it stands today, for people to read.
--
-- Every casebook, new or old, is made by walking migrations/ in order; a test
-- holds this picture equal to where that walk ends, and verify() compares the
-- file at hand with it. To change a table: write the next migration, then
-- change this picture.
--
-- Three kinds of rows:
--   kept for good   documents, originals, decisions, undoings, ratings, judgements, screenings,
--                   log. Triggers refuse to change or remove them.
--   kept whole      readings: what each reader version made of a document, as
--                   JSON. The JSON is the truth about a reading.
--   derived         texts and everything that hangs on it: the reading in use,
--                   spread into rows so that questions across reports have an
--                   index. They fall with their row in texts and are made anew; name_words
--                   only grows, for a word that leads to no entity any more does no harm.

PRAGMA application_id = 0x4F4E5243; -- "ONRC"

-- ── kept for good ───────────────────────────────────────────────────────────

-- One row per piece of source material; number is the order of arrival.
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64), -- SHA-256 of the original bytes
    saved_at TEXT NOT NULL -- ISO 8601, as the door gave it
) STRICT;

-- The evidentiary copy: uncompressed, so that any SQLite shell can take it out.
CREATE TABLE originals (
    document INTEGER PRIMARY KEY REFERENCES documents,
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL
) STRICT;

-- What a person decided about a pair; a later row overrules an earlier one.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    UNIQUE ("left", "right", verdict, "by", at, why)
) STRICT;
CREATE INDEX decisions_right ON decisions ("right");

-- What a person took back of that; a pair's decision before it counts again.
CREATE TABLE undoings (
    number INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL UNIQUE REFERENCES decisions,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

-- How reliable a person has found an outlet: the letter of the Admiralty code; the last one counts.
CREATE TABLE ratings (
    number INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL,
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F')),
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    UNIQUE (outlet, letter, "by", at, why)
) STRICT;

-- What a person decided about a party and a listing, with what the listing said then.
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    party TEXT NOT NULL, -- as a match names who was asked about
    at TEXT NOT NULL,
    judgement_sha256 TEXT NOT NULL UNIQUE, -- of the JSON, before deflate; the log has it too
    judgement_json BLOB NOT NULL
) STRICT;
CREATE INDEX judgements_party ON judgements (party);

-- What each screening of the casebook found, so that the next one can be compared with it.
CREATE TABLE screenings (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    outcomes_sha256 TEXT NOT NULL,
    outcomes_json BLOB NOT NULL
) STRICT;

-- Every deed, each row carrying the hash of the one before it.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL, -- who did it; empty when the door did not say
    deed TEXT NOT NULL,
    subject TEXT NOT NULL, -- a document's id, or the pair decided about
    facts TEXT NOT NULL, -- JSON object, keys sorted
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

-- ── kept whole ──────────────────────────────────────────────────────────────

-- The reader versions this casebook has seen.
CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    reader TEXT NOT NULL UNIQUE,
    first_used_at TEXT NOT NULL
) STRICT;

-- One reading per document and reader version. The Document is kept with it,
-- because a newer version may also get another text out of the same bytes.
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    version INTEGER NOT NULL REFERENCES versions,
    read_at TEXT NOT NULL,
    document_sha256 TEXT NOT NULL, -- of the JSON, before deflate; the log has it too
    document_json BLOB NOT NULL, -- deflated JSON of the Document
    reading_sha256 TEXT NOT NULL,
    reading_json BLOB NOT NULL, -- deflated JSON of the Reading
    UNIQUE (document, version)
) STRICT;

-- ── derived from the reading in use ─────────────────────────────────────────

-- One row per document: which reading is in use, and the text it stands on.
CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents,
    reading INTEGER NOT NULL REFERENCES readings,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL -- last, so that listings need not read past it
) STRICT;

CREATE TABLE entities (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    screenable INTEGER NOT NULL,
    why_not TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

-- Every name of an entity; folded is for equality only, comparing is for names/.
CREATE TABLE entity_names (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    entity TEXT NOT NULL,
    position INTEGER NOT NULL, -- 0 is the entity's own name
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (document, entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_names_folded ON entity_names (folded);

-- The words of every folded name that ever came in, to find names that share one.
CREATE TABLE name_words (
    word TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (word, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_identifiers (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (document, entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_identifiers_value ON entity_identifiers (value, scheme);

CREATE TABLE mentions (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    start_at INTEGER NOT NULL, -- code points of the text, half-open
    end_at INTEGER NOT NULL,
    metonymy INTEGER NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY, -- claim_words needs a rowid
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    id TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    source_kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    scope TEXT, -- null: not a denial
    certainty TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    quoted INTEGER NOT NULL,
    relation TEXT, -- null: states none
    statement TEXT NOT NULL,
    wording TEXT NOT NULL,
    UNIQUE (document, id)
) STRICT;

-- Who speaks and who is spoken to.
CREATE TABLE claim_parties (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    claim TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('speaker', 'addressee')),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (document, claim, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_parties_entity ON claim_parties (document, entity, part);

CREATE TABLE claim_denials (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    denied TEXT NOT NULL,
    PRIMARY KEY (document, claim, position)
) STRICT, WITHOUT ROWID;

-- The hands a claim passed through; link 0 is the outermost.
CREATE TABLE claim_sources (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    claim TEXT NOT NULL,
    link INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    entity TEXT, -- null: the text names no party for it
    PRIMARY KEY (document, claim, link, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_sources_folded ON claim_sources (folded);

CREATE TABLE relations (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_name ON relations (name);

CREATE TABLE relation_roles (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    relation TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    entity TEXT, -- null: the role is filled by a value
    value TEXT NOT NULL,
    PRIMARY KEY (document, relation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_claims (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    relation TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (document, relation, position)
) STRICT, WITHOUT ROWID;

-- ── derived from the text, by the desk ──────────────────────────────────────
-- What origins are compared by. A text without its row is one that no OnRecord with this
-- table has kept yet; the desk makes it when it is needed.

CREATE TABLE fingerprints (
    document INTEGER PRIMARY KEY REFERENCES texts ON DELETE CASCADE,
    written BLOB NOT NULL, -- word triples as numbers, four bytes each, lowest byte and number first
    quoted BLOB NOT NULL -- those between quotation marks
) STRICT;

-- The sampled triples of each report, to find those worth comparing.
CREATE TABLE shingles (
    shingle INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES fingerprints ON DELETE CASCADE,
    PRIMARY KEY (shingle, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_document ON shingles (document);

-- ── words to search by ──────────────────────────────────────────────────────
-- The indexes hold positions only; the words stay in texts and claims. rows.py
-- keeps them in step, not triggers: with trusted_schema off, which a stranger's
-- file asks for, SQLite lets no trigger write to a virtual table. The rows they
-- stand on are replaced, never changed.

CREATE VIRTUAL TABLE text_words USING fts5 (
    title, text,
    content = 'texts', content_rowid = 'document',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE claim_words USING fts5 (
    statement,
    content = 'claims', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER texts_are_replaced BEFORE UPDATE ON texts BEGIN
    SELECT RAISE(ABORT, 'a text is replaced, never changed');
END;
CREATE TRIGGER claims_are_replaced BEFORE UPDATE ON claims BEGIN
    SELECT RAISE(ABORT, 'a claim is replaced, never changed');
END;

-- ── what is never changed or removed ────────────────────────────────────────
-- The insert triggers stop INSERT OR REPLACE, which removes without a DELETE.

CREATE TRIGGER documents_stay BEFORE DELETE ON documents BEGIN
    SELECT RAISE(ABORT, 'documents are never removed');
END;
CREATE TRIGGER documents_stand BEFORE UPDATE ON documents BEGIN
    SELECT RAISE(ABORT, 'documents are never changed');
END;
CREATE TRIGGER documents_once BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE number = new.number OR id = new.id) BEGIN
    SELECT RAISE(ABORT, 'documents are never replaced');
END;

CREATE TRIGGER originals_stay BEFORE DELETE ON originals BEGIN
    SELECT RAISE(ABORT, 'originals are never removed');
END;
CREATE TRIGGER originals_stand BEFORE UPDATE ON originals BEGIN
    SELECT RAISE(ABORT, 'originals are never changed');
END;
CREATE TRIGGER originals_once BEFORE INSERT ON originals
WHEN EXISTS (SELECT 1 FROM originals WHERE document = new.document) BEGIN
    SELECT RAISE(ABORT, 'originals are never replaced');
END;

CREATE TRIGGER readings_stay BEFORE DELETE ON readings BEGIN
    SELECT RAISE(ABORT, 'readings are never removed');
END;
CREATE TRIGGER readings_stand BEFORE UPDATE ON readings BEGIN
    SELECT RAISE(ABORT, 'readings are never changed');
END;
CREATE TRIGGER readings_once BEFORE INSERT ON readings
WHEN EXISTS (
    SELECT 1 FROM readings
    WHERE number = new.number OR (document = new.document AND version = new.version)
) BEGIN
    SELECT RAISE(ABORT, 'readings are never replaced');
END;

CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'decisions are never removed');
END;
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed, only followed by another');
END;
CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (
    SELECT 1 FROM decisions
    WHERE number = new.number
        OR (
            "left" = new."left" AND "right" = new."right" AND verdict = new.verdict
            AND "by" = new."by" AND at = new.at AND why = new.why
        )
) BEGIN
    SELECT RAISE(ABORT, 'decisions are never replaced');
END;

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

CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;
CREATE TRIGGER log_stands BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER log_grows BEFORE INSERT ON log
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log) BEGIN
    SELECT RAISE(ABORT, 'the log only grows at its end');
END;

-- The last line of the last migration.
PRAGMA user_version = 3;
