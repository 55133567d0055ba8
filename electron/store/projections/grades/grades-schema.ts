/**
 * The tables of the read model of grades. `*_key` texts are folded for sorting; `body` holds a document's own fields as JSON. Values,
 * coefficients and averages are hundredths. Everything is derived from documents.
 *
 * `averages` has a row for each student, scope (a period or a school year) and subject in which something counts; the general average
 * has the empty subject, as has an appreciation of a whole period. `active` repeats whether the student is, so that ranks need not look
 * at students. `graded_days` counts the grades that were last changed on a day. `samples` names the documents of the sample data.
 */
export const GRADES_SCHEMA = `
CREATE TABLE students (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, first_name TEXT NOT NULL, number TEXT, phone TEXT,
  class_id TEXT, status TEXT NOT NULL, account_id TEXT, name_key TEXT NOT NULL, first_key TEXT NOT NULL, body TEXT NOT NULL,
  demo INTEGER NOT NULL, average INTEGER, grades INTEGER NOT NULL DEFAULT 0);
CREATE INDEX students_by_name ON students (status, name_key, first_key, key);
CREATE INDEX students_by_average ON students (status, average DESC, name_key, first_key, key);
CREATE INDEX students_by_class ON students (class_id, status, name_key, first_key);
CREATE INDEX students_by_number ON students (number) WHERE number IS NOT NULL;
CREATE INDEX students_by_phone ON students (phone) WHERE phone IS NOT NULL;
CREATE INDEX students_by_account ON students (account_id) WHERE account_id IS NOT NULL;
CREATE VIRTUAL TABLE students_search USING fts5 (
  name, first_name, number, phone, class, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE TABLE school_years (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, archived INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE periods (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, school_year_id TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL,
  closed INTEGER NOT NULL, archived INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE classes (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, school_year_id TEXT NOT NULL, archived INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE subjects (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, coefficient INTEGER, archived INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE teachings (
  class_id TEXT NOT NULL, subject_id TEXT NOT NULL, teacher_id TEXT NOT NULL,
  PRIMARY KEY (class_id, subject_id, teacher_id)) WITHOUT ROWID;
CREATE INDEX teachings_by_teacher ON teachings (teacher_id);
CREATE TABLE weightings (
  class_id TEXT NOT NULL, subject_id TEXT NOT NULL, coefficient INTEGER NOT NULL, PRIMARY KEY (class_id, subject_id)) WITHOUT ROWID;
CREATE TABLE appreciations (
  student_id TEXT NOT NULL, period_id TEXT NOT NULL, subject_id TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (student_id, period_id, subject_id)) WITHOUT ROWID;
CREATE TABLE assessments (
  id TEXT PRIMARY KEY, class_id TEXT NOT NULL, subject_id TEXT NOT NULL, period_id TEXT NOT NULL, title TEXT NOT NULL,
  title_key TEXT NOT NULL, taken_on TEXT NOT NULL, coefficient INTEGER NOT NULL, maximum INTEGER NOT NULL,
  archived INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX assessments_by_sheet ON assessments (class_id, subject_id, period_id, taken_on);
CREATE INDEX assessments_by_title ON assessments (title_key);
CREATE TABLE grades (
  student_id TEXT NOT NULL, assessment_id TEXT NOT NULL, state TEXT NOT NULL, value INTEGER, comment TEXT, at TEXT NOT NULL,
  by_id TEXT NOT NULL, PRIMARY KEY (student_id, assessment_id)) WITHOUT ROWID;
CREATE INDEX grades_by_assessment ON grades (assessment_id, student_id);
CREATE TABLE averages (
  scope TEXT NOT NULL, subject_id TEXT NOT NULL, student_key INTEGER NOT NULL, average INTEGER NOT NULL, count INTEGER NOT NULL,
  active INTEGER NOT NULL, PRIMARY KEY (student_key, scope, subject_id)) WITHOUT ROWID;
CREATE INDEX averages_by_rank ON averages (scope, subject_id, active, average, student_key);
CREATE TABLE graded_days (
  day TEXT NOT NULL, assessment_id TEXT NOT NULL, grades INTEGER NOT NULL, PRIMARY KEY (day, assessment_id)) WITHOUT ROWID;
CREATE TABLE samples (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE rules (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE imports (
  id TEXT PRIMARY KEY, import_id TEXT NOT NULL, file_name TEXT NOT NULL, by_name TEXT NOT NULL, at TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, rejected INTEGER NOT NULL,
  undone INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE notices (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, channel TEXT NOT NULL, student_id TEXT NOT NULL, subject_id TEXT NOT NULL,
  recipient TEXT NOT NULL, text TEXT NOT NULL, created_at TEXT NOT NULL, not_before TEXT, status TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX notices_by_student ON notices (student_id, created_at);
CREATE INDEX notices_of_falls ON notices (student_id) WHERE kind = 'average-below' AND status = 'waiting';`
