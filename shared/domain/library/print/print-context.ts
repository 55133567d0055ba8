/** Who prints, where and when: every printed page of the library carries it, so that paper can be traced to its screen. */
export interface PrintContext {
  readonly language: 'fr' | 'en'
  /** IANA name of the site's time zone; instants are printed in it. */
  readonly timeZone: string
  /** ISO instant; also becomes the file's creation date. */
  readonly printedAt: string
  readonly site: string
  readonly library: PrintedLibrary
}

/** The letterhead; addresses are one entry a line. */
export interface PrintedLibrary {
  readonly name: string
  readonly addressLines: readonly string[]
  readonly phone?: string
  readonly email?: string
}

/** A filter that was active when a report was asked for, in the words the screen showed. */
export interface PrintedFilter {
  readonly label: string
  readonly value: string
}
