/**
 * The tables of the library's read model. Texts named `*_key` are folded (`shared/base/fold`) for sorting and looking up;
 * JSON columns hold string arrays. Everything is derived from documents, nothing here is the truth.
 */
export const LIBRARY_SCHEMA = `
CREATE TABLE titles (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, subtitle TEXT, alternative_titles TEXT NOT NULL,
  authors TEXT NOT NULL, isbn13 TEXT, invalid_isbn TEXT, issn TEXT, publisher TEXT, year INTEGER, language TEXT,
  subjects TEXT NOT NULL, shelf_mark TEXT, source_number TEXT, withdrawn INTEGER NOT NULL, demo INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, title_key TEXT NOT NULL, author_key TEXT NOT NULL, match_key TEXT NOT NULL,
  copies INTEGER NOT NULL DEFAULT 0,  -- good copies of this site
  out INTEGER NOT NULL DEFAULT 0,     -- open loans of good copies
  free INTEGER NOT NULL DEFAULT 0,    -- good copies that nobody has and nobody is waited for with
  holds INTEGER NOT NULL DEFAULT 0);  -- members waiting
CREATE INDEX titles_by_isbn ON titles (isbn13) WHERE isbn13 IS NOT NULL;
CREATE INDEX titles_by_source ON titles (source_number) WHERE source_number IS NOT NULL;
CREATE INDEX titles_by_match ON titles (match_key);
CREATE INDEX titles_by_title ON titles (title_key, key) WHERE withdrawn = 0;
CREATE INDEX titles_by_author ON titles (author_key, title_key, key) WHERE withdrawn = 0;
CREATE INDEX titles_by_year ON titles (year, title_key, key) WHERE withdrawn = 0;
CREATE INDEX titles_withdrawn ON titles (key) WHERE withdrawn = 1;
CREATE INDEX titles_over_lent ON titles (id) WHERE out > copies;

CREATE TABLE copies (
  barcode TEXT PRIMARY KEY, title_id TEXT NOT NULL, shelf_mark TEXT, condition TEXT NOT NULL, demo INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX copies_by_title ON copies (title_id);

CREATE TABLE members (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, phone TEXT, card_number TEXT NOT NULL,
  joined_on TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, card_lost INTEGER NOT NULL, address TEXT, language TEXT,
  demo INTEGER NOT NULL, name_key TEXT NOT NULL, open_loans INTEGER NOT NULL DEFAULT 0);
CREATE INDEX members_by_card ON members (card_number);
CREATE INDEX members_by_name ON members (name_key, key);
CREATE INDEX members_by_phone ON members (phone) WHERE phone IS NOT NULL;

CREATE TABLE loans (
  id TEXT PRIMARY KEY, member_id TEXT NOT NULL, title_id TEXT NOT NULL, barcode TEXT NOT NULL, lent_on TEXT NOT NULL,
  due_on TEXT NOT NULL, returned_on TEXT, renewals INTEGER NOT NULL, cancelled INTEGER NOT NULL, demo INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX loans_by_member ON loans (member_id, lent_on);
CREATE INDEX loans_by_barcode ON loans (barcode, lent_on);
CREATE INDEX loans_by_title ON loans (title_id, lent_on);
CREATE INDEX loans_by_day ON loans (lent_on);
CREATE INDEX loans_by_return ON loans (returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX loans_open ON loans (due_on) WHERE returned_on IS NULL AND cancelled = 0;
CREATE INDEX loans_open_by_copy ON loans (barcode) WHERE returned_on IS NULL AND cancelled = 0;

CREATE TABLE holds (
  id TEXT PRIMARY KEY, member_id TEXT NOT NULL, title_id TEXT NOT NULL, placed_at TEXT NOT NULL, status TEXT NOT NULL,
  barcode TEXT, ready_until TEXT, demo INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX holds_by_title ON holds (title_id, placed_at);
CREATE INDEX holds_by_member ON holds (member_id);

CREATE TABLE notices (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, channel TEXT NOT NULL, member_id TEXT NOT NULL, subject_id TEXT NOT NULL,
  number INTEGER NOT NULL, created_at TEXT NOT NULL, status TEXT NOT NULL, demo INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX notices_by_subject ON notices (subject_id, number);
CREATE INDEX notices_by_member ON notices (member_id, created_at);`
