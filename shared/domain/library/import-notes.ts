/** Something about a record that the import put right, left out or could not read, though the record itself is taken. */
export type ImportWarning =
  | { readonly code: 'isbn-repaired'; readonly value: string; readonly isbn13: string }
  | { readonly code: 'isbn-damaged-ignored'; readonly value: string }
  | { readonly code: 'isbn-check-digit-wrong'; readonly value: string }
  | { readonly code: 'issn-wrong'; readonly value: string }
  | { readonly code: 'year-unreadable'; readonly value: string }
  | { readonly code: 'language-unknown'; readonly value: string }
  | { readonly code: 'copies-unreadable'; readonly value: string }
  | { readonly code: 'date-unreadable'; readonly value: string }
  | { readonly code: 'email-wrong'; readonly value: string }
  /** The row has more or fewer cells than the header; cells were taken in the order they stand. */
  | { readonly code: 'row-ragged'; readonly expected: number; readonly found: number }
  | { readonly code: 'record-length-wrong' }
  | { readonly code: 'directory-repaired' }
  | { readonly code: 'subfield-code-repaired'; readonly tag: string }
  /** The record says one character set and its bytes another; the bytes were believed. */
  | { readonly code: 'encoding-flag-wrong'; readonly used: string }
  | { readonly code: 'characters-replaced'; readonly count: number }

/** Why the bytes at one place of a file are no record; the records around them are read all the same. */
export type BrokenRecordCode =
  | 'record-too-long'
  | 'record-truncated'
  | 'not-a-record'
  | 'leader-invalid'
  | 'base-address-invalid'
  | 'directory-invalid'
  | 'no-fields'
  | 'too-many-fields'
  | 'quote-not-closed'
  | 'xml-not-well-formed'

/** Why a record that could be read is not taken into the catalogue. */
export type TitleRejection = { readonly code: 'title-missing' } | { readonly code: 'authority-record' }

/** Why a row is not taken as a member. */
export type MemberRejection = { readonly code: 'name-missing' }
