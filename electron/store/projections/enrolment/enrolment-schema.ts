/**
 * The tables of the read model of enrolment. Texts named `*_key` are folded (`shared/base/fold`). `voters_search` and `index_search` hold
 * folded words and their sounds (`shared/domain/enrolment/name-sound`); their rowids are the keys of `voters` and `claims`.
 */
export const ENROLMENT_SCHEMA = `
CREATE TABLE places (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, code TEXT NOT NULL, name TEXT NOT NULL, level INTEGER NOT NULL, type TEXT,
  parent_id TEXT, aliases TEXT NOT NULL, name_key TEXT NOT NULL);
CREATE INDEX places_by_code ON places (code);
CREATE INDEX places_by_parent ON places (parent_id, name_key);
CREATE INDEX places_by_name ON places (name_key);
CREATE TABLE place_words (word TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (word, key)) WITHOUT ROWID;

CREATE TABLE centres (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, president TEXT, address_code TEXT, place_id TEXT, site TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE addresses (code TEXT PRIMARY KEY, description TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE categories (code TEXT PRIMARY KEY, description TEXT NOT NULL, address_code TEXT) WITHOUT ROWID;
CREATE TABLE stations (device TEXT PRIMARY KEY, public_key TEXT NOT NULL, site TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE voters (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, post_name TEXT, first_name TEXT, sex TEXT NOT NULL,
  birth_date TEXT NOT NULL, father_name TEXT, mother_name TEXT, centre_id TEXT NOT NULL, card_number TEXT NOT NULL,
  card_version INTEGER, status TEXT NOT NULL, enrolled_on TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  token_id TEXT, origin_id TEXT, residence_id TEXT, category TEXT, prints INTEGER NOT NULL, name_key TEXT NOT NULL,
  more TEXT NOT NULL);
CREATE INDEX voters_by_name ON voters (name_key, key);
CREATE INDEX voters_by_card ON voters (card_number);
CREATE INDEX voters_by_birth ON voters (birth_date, name_key);
CREATE INDEX voters_by_day ON voters (enrolled_on, centre_id, sex);
CREATE INDEX voters_by_centre ON voters (centre_id, name_key, key);
CREATE INDEX voters_by_token ON voters (token_id) WHERE token_id IS NOT NULL;
CREATE INDEX voters_by_origin ON voters (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX voters_by_residence ON voters (residence_id) WHERE residence_id IS NOT NULL;
CREATE INDEX voters_by_category ON voters (category) WHERE category IS NOT NULL;
CREATE INDEX voters_archived ON voters (status) WHERE status <> 'enrolled';
CREATE VIRTUAL TABLE voters_search USING fts5 (
  names, sounds, parents, content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='2 3 4');

CREATE TABLE claims (
  key INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, site TEXT NOT NULL, name TEXT, birth_date TEXT,
  centre TEXT, device TEXT NOT NULL, series TEXT, serial INTEGER, transfer_site TEXT, transfer TEXT);
CREATE INDEX claims_moving ON claims (transfer_site) WHERE transfer_site IS NOT NULL;
CREATE INDEX claims_by_serial ON claims (series, serial) WHERE series IS NOT NULL;
CREATE VIRTUAL TABLE index_search USING fts5 (
  names, sounds, content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='2 3 4');

CREATE TABLE tokens (
  id TEXT PRIMARY KEY, centre_id TEXT NOT NULL, day TEXT NOT NULL, number INTEGER NOT NULL, issued_at TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX tokens_by_day ON tokens (day, centre_id, number);
CREATE TABLE turns (
  id TEXT PRIMARY KEY, token_id TEXT NOT NULL, event TEXT NOT NULL, at TEXT NOT NULL, desk TEXT NOT NULL, cancelled INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE INDEX turns_by_token ON turns (token_id);
CREATE INDEX turns_served ON turns (token_id) WHERE event = 'served' AND cancelled = 0;
CREATE TABLE approvals (id TEXT PRIMARY KEY, centre_id TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;

-- Records of the sample data.
CREATE TABLE demo (id TEXT PRIMARY KEY) WITHOUT ROWID;`
