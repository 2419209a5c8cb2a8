-- From an empty file to the first casebook. What each table is for: ../schema.sql.
-- Never edit a migration that has been released; write the next one.

PRAGMA application_id = 0x4F4E5243;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE originals (
    document INTEGER PRIMARY KEY REFERENCES documents,
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL
) STRICT;

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

CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    reader TEXT NOT NULL UNIQUE,
    first_used_at TEXT NOT NULL
) STRICT;

CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    version INTEGER NOT NULL REFERENCES versions,
    read_at TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    document_json BLOB NOT NULL,
    reading_sha256 TEXT NOT NULL,
    reading_json BLOB NOT NULL,
    UNIQUE (document, version)
) STRICT;

CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents,
    reading INTEGER NOT NULL REFERENCES readings,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL
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

CREATE TABLE entity_names (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (document, entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_names_folded ON entity_names (folded);

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
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    metonymy INTEGER NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    id TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    source_kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    scope TEXT,
    certainty TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    quoted INTEGER NOT NULL,
    relation TEXT,
    statement TEXT NOT NULL,
    wording TEXT NOT NULL,
    UNIQUE (document, id)
) STRICT;

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

CREATE TABLE claim_sources (
    document INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    claim TEXT NOT NULL,
    link INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    entity TEXT,
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
    entity TEXT,
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

PRAGMA user_version = 1;
