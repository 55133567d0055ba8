declare const brand: unique symbol

/** A string that only its parser or maker may produce, so that a member's id never lands where a loan's belongs. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A calendar day, `YYYY-MM-DD`, without time zone. */
export type Day = Branded<'Day'>

/** A moment, ISO 8601 in UTC with milliseconds. */
export type Instant = Branded<'Instant'>
