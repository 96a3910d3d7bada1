"""The casebook file, drawn once. Every table is append-only, except where a purge deletes words.

    casebook.chancery
    ├── meta                     what this file is: when it was made, by which Chancery
    ├── files                    readings of a place: bytes, options, how it went
    │   └── remarks              what could not be read, or was noticed
    ├── texts                    the words of documents, once each
    ├── documents                versions of documents; the newest of an id is current
    │   ├── places               where a version was found
    │   ├── passages             spans of its text, and their part
    │   │   ├── words_index      full text as written, for exact phrases
    │   │   └── stems_index      full text as stems, for everyday search
    │   ├── notes                footnotes, with mark and sentence
    │   │   └── citations        the references in a note
    │   └── codings              one coder's pass over a version; the newest is current
    │       └── claims           what the document says
    │           └── claim_actors who takes part, in which role
    ├── events                   what claims say happened; the newest record of an id is current
    │   └── event_claims         which claim tells of which event; the newest of a claim is current
    ├── gatherings               up to where events were gathered
    │   ├── claim_addresses      where claims are found by each other
    │   └── text_samples         by which reprints are known
    │       └── reprints         versions of documents that are prints of one text
    ├── judgements               people's decisions, and what they undo
    │   └── reviews              how they left a claim; the newest of a claim is current
    ├── purged                   what a purge took away: never its words
    ├── actors                   actors and aliases that the user added
    ├── datasets                 imports of the field's datasets, with vintage and citation
    │   └── dataset_parts        their observations, as Parquet
    └── vectors                  sentence vectors for search

Columns named `recorded` are the second clock: UTC, fixed width, so that text order is time order.
`first_day` and `last_day` are the days that an EDTF date may mean at the earliest and the latest.
"""

from __future__ import annotations

APPLICATION_ID = 0x43684E63
"""Marks a SQLite file as a casebook ("ChNc", in the file's header)."""

VERSION = 4

TABLES = """
-- What this file is.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- A reading of a place: these bytes, with these options.
CREATE TABLE files (
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes_hash TEXT NOT NULL,
  options_hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  status TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX files_bytes ON files (bytes_hash, options_hash);
CREATE INDEX files_place ON files (place);

-- What could not be read, or was noticed; `file` is the reading that it belongs to.
CREATE TABLE remarks (
  row INTEGER PRIMARY KEY,
  file INTEGER REFERENCES files,
  path TEXT NOT NULL,
  doc TEXT NOT NULL,
  place TEXT NOT NULL,
  what TEXT NOT NULL,
  remedy TEXT NOT NULL,
  failed INTEGER NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX remarks_path ON remarks (path);

-- The words of a document version, once however many versions share them.
CREATE TABLE texts (
  row INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

-- One version of a document; `record_hash` tells apart readings of the same words.
CREATE TABLE documents (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text INTEGER NOT NULL REFERENCES texts,
  content_hash TEXT NOT NULL,
  record_hash TEXT NOT NULL,
  doc TEXT NOT NULL,
  title TEXT NOT NULL,
  authors TEXT NOT NULL,
  publisher TEXT NOT NULL,
  date TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  date_from TEXT NOT NULL,
  language TEXT NOT NULL,
  tags TEXT NOT NULL,
  address TEXT NOT NULL,
  words INTEGER NOT NULL,
  remarks TEXT NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (id, version)
) STRICT;
CREATE INDEX documents_content ON documents (content_hash);
CREATE INDEX documents_text ON documents (text);
CREATE INDEX documents_doc ON documents (doc);
CREATE INDEX documents_address ON documents (address) WHERE address <> '';

-- Where a document version was found.
CREATE TABLE places (
  document INTEGER NOT NULL REFERENCES documents,
  place TEXT NOT NULL,
  recorded TEXT NOT NULL,
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_place ON places (place);

-- A span of a document version by code points; `row` is its row in both indexes.
CREATE TABLE passages (
  row INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  part TEXT NOT NULL
) STRICT;
CREATE INDEX passages_document ON passages (document);

CREATE VIRTUAL TABLE words_index USING fts5 (
  words, content='', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE stems_index USING fts5 (
  stems, content='', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO words_index (words_index, rank) VALUES ('automerge', 16);
INSERT INTO stems_index (stems_index, rank) VALUES ('automerge', 16);

-- A footnote; `record` is the note without its citations.
CREATE TABLE notes (
  row INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  number TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX notes_document ON notes (document);

-- One reference in a note.
CREATE TABLE citations (
  row INTEGER PRIMARY KEY,
  note INTEGER NOT NULL REFERENCES notes,
  last_day TEXT NOT NULL,
  record TEXT NOT NULL,
  title TEXT AS (json_extract(record, '$.title')) VIRTUAL,
  publisher TEXT AS (json_extract(record, '$.publisher')) VIRTUAL,
  date TEXT AS (json_extract(record, '$.date')) VIRTUAL,
  address TEXT AS (json_extract(record, '$.address')) VIRTUAL
) STRICT;
CREATE INDEX citations_note ON citations (note);

-- One coder's pass over a document version. One that is not `standing` never speaks for the
-- document: a second coder's, or the claims that people amended.
CREATE TABLE codings (
  row INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  coder TEXT NOT NULL,
  coder_version TEXT NOT NULL,
  recorded TEXT NOT NULL,
  standing INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX codings_document ON codings (document);

-- A claim; `action` is a state's relation; `cited` the last days of the works that it rests on.
CREATE TABLE claims (
  row INTEGER PRIMARY KEY,
  coding INTEGER NOT NULL REFERENCES codings,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  place TEXT NOT NULL,
  object TEXT NOT NULL,
  speaker TEXT NOT NULL,
  context TEXT NOT NULL,
  cited TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX claims_coding ON claims (coding);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_action ON claims (action, coding);

-- Who takes part in a claim: source, target, via, subject, object or about.
CREATE TABLE claim_actors (
  claim INTEGER NOT NULL REFERENCES claims,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  state TEXT,
  name TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (claim, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_actors_state ON claim_actors (state, claim) WHERE state IS NOT NULL;
CREATE INDEX claim_actors_name ON claim_actors (name, claim);
CREATE INDEX claim_actors_actor ON claim_actors (actor, claim);

-- What claims say happened.
CREATE TABLE events (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  action TEXT NOT NULL,
  record TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX events_id ON events (id);

-- Which claim tells of which event ('' : of none any more).
CREATE TABLE event_claims (
  row INTEGER PRIMARY KEY,
  claim TEXT NOT NULL,
  event TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX event_claims_claim ON event_claims (claim);
CREATE INDEX event_claims_event ON event_claims (event);

-- A person's decision on a subject; `undoes` names an earlier one.
CREATE TABLE judgements (
  row INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded TEXT NOT NULL,
  undoes INTEGER REFERENCES judgements
) STRICT;
CREATE INDEX judgements_subject ON judgements (subject);
CREATE INDEX judgements_what ON judgements (what);
CREATE INDEX judgements_undoes ON judgements (undoes) WHERE undoes IS NOT NULL;

-- How judgements left a claim, from `recorded` on; `amended` is its row where fields were changed.
CREATE TABLE reviews (
  row INTEGER PRIMARY KEY,
  claim TEXT NOT NULL,
  judgement INTEGER NOT NULL REFERENCES judgements,
  state TEXT NOT NULL,
  amended INTEGER REFERENCES claims,
  record TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_claim ON reviews (claim);
CREATE INDEX reviews_amended ON reviews (amended) WHERE amended IS NOT NULL;

-- Words that were purged, by hash, so that they do not come back unasked.
CREATE TABLE purged (
  document TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  address TEXT NOT NULL,
  judgement INTEGER NOT NULL REFERENCES judgements,
  PRIMARY KEY (document, content_hash)
) STRICT, WITHOUT ROWID;

-- Actors and aliases that the user added.
CREATE TABLE actors (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  person TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX actors_id ON actors (id);

-- One import of a file of a dataset: which vintage, and what must be cited for it.
CREATE TABLE datasets (
  row INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  vintage TEXT NOT NULL,
  scope TEXT NOT NULL,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  importer TEXT NOT NULL,
  citation TEXT NOT NULL,
  licence TEXT NOT NULL,
  rows INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  variables TEXT NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (kind, sha256, importer, vintage)
) STRICT;

-- Its observations, a Parquet file of up to 200,000 rows each.
CREATE TABLE dataset_parts (
  dataset INTEGER NOT NULL REFERENCES datasets,
  number INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  parquet BLOB NOT NULL,
  PRIMARY KEY (dataset, number)
) STRICT;

-- The sentence vectors of a document version, laid out as `vectors.py` tells.
CREATE TABLE vectors (
  row INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  model TEXT NOT NULL,
  spans BLOB NOT NULL,
  signs BLOB NOT NULL,
  vectors BLOB NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (document, model)
) STRICT;
"""

KEPT = """
-- Up to which rows events were gathered from claims, and by which rules.
CREATE TABLE gatherings (
  row INTEGER PRIMARY KEY,
  codings INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  judgements INTEGER NOT NULL,
  rules TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;

-- Where a claim is found by those that may tell of the same event; made anew with other rules.
CREATE TABLE claim_addresses (
  address INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (address, claim)
) STRICT, WITHOUT ROWID;

-- Hashes of runs of words of a document version, by which reprints are known.
CREATE TABLE sampled (document INTEGER PRIMARY KEY, sample TEXT NOT NULL) STRICT;
CREATE TABLE text_samples (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;

-- Two document versions that are prints of one text, and how much of the shorter is in the longer.
CREATE TABLE reprints (
  document INTEGER NOT NULL,
  other INTEGER NOT NULL,
  share REAL NOT NULL,
  recorded TEXT NOT NULL,
  PRIMARY KEY (document, other)
) STRICT, WITHOUT ROWID;
"""
"""What is kept so that events stay up to date (form 4)."""

TABLES += KEPT

MIGRATIONS: dict[int, str] = {
    2: """
ALTER TABLE codings ADD COLUMN standing INTEGER NOT NULL DEFAULT 1;
CREATE TABLE reviews (
  row INTEGER PRIMARY KEY,
  claim TEXT NOT NULL,
  judgement INTEGER NOT NULL REFERENCES judgements,
  state TEXT NOT NULL,
  amended INTEGER REFERENCES claims,
  record TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_claim ON reviews (claim);
CREATE INDEX reviews_amended ON reviews (amended) WHERE amended IS NOT NULL;
""",
    3: """
DROP TABLE vectors;
CREATE TABLE vectors (
  row INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  model TEXT NOT NULL,
  spans BLOB NOT NULL,
  signs BLOB NOT NULL,
  vectors BLOB NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (document, model)
) STRICT;
CREATE INDEX claims_action ON claims (action, coding);
CREATE INDEX claim_actors_state ON claim_actors (state, claim) WHERE state IS NOT NULL;
CREATE INDEX claim_actors_name ON claim_actors (name, claim);
CREATE INDEX claim_actors_actor ON claim_actors (actor, claim);
""",
    4: KEPT,
}
"""Version → the SQL that brings a file of the version before it there. Never edited once released:
a change of `TABLES` after a release is a new version with its own entry here."""
