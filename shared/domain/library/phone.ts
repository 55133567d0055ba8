import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** Where numbers without a country code are dialled, most likely first. */
const COUNTRIES = ['CD', 'FR'] as const

/** Reads a phone number as people write it into E.164 (`+243812345678`); undefined when it is not a number anyone can dial. */
export function parsePhone(text: string): string | undefined {
  for (const country of COUNTRIES) {
    const phone = parsePhoneNumberFromString(text, country)
    if (phone?.isValid()) return phone.number
  }
  return undefined
}
