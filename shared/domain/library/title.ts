/**
 * A bibliographic record: what a catalogue knows of a work in one edition, whatever format it came in.
 * Every text is NFC, trimmed, with single spaces; lists keep the order of the source and hold no duplicates.
 */
export interface Title {
  readonly title: string
  readonly subtitle?: string
  /** Original, uniform, parallel or variant titles (MARC 21 130/240/246/765, UNIMARC 454/500/510/517). */
  readonly alternativeTitles: readonly string[]
  /** Display order as in the source: `Family, Given` for MARC, as written for CSV. */
  readonly authors: readonly string[]
  /** Thirteen digits with a valid check digit, no hyphens. */
  readonly isbn13?: string
  /** An ISBN as the source wrote it when its check digit is wrong: kept to be seen, never used as a key. */
  readonly invalidIsbn?: string
  /** `NNNN-NNNX` */
  readonly issn?: string
  readonly publisher?: string
  /** Four-digit year of publication; may be negative for ancient works. */
  readonly year?: number
  /** ISO 639-2/B code (`fre`, `eng`), lower case. */
  readonly language?: string
  readonly subjects: readonly string[]
  readonly shelfMark?: string
  /** The record's number in the catalogue it was imported from (`book_id`, MARC 001); identity for the next import. */
  readonly sourceNumber?: string
}
