const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const MODULUS = 36
const SERIAL_DIGITS = 5

/**
 * The check character of letters and digits: ISO/IEC 7064, hybrid system MOD 37,36. It finds every single wrong character and
 * nearly every swap of neighbours, and is itself a letter or a digit. Other characters are passed over.
 */
export function checkCharacter(text: string): string {
  let remainder = MODULUS
  for (const character of text.toUpperCase()) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) continue
    remainder = (remainder + value) % MODULUS || MODULUS
    remainder = (remainder * 2) % (MODULUS + 1)
  }
  return ALPHABET[(MODULUS + 1 - remainder) % MODULUS] ?? ''
}

/**
 * A card number of our own series: what the workstation's numbers begin with (centre and station, so that no two stations give one
 * number while they are apart), five digits or more, and the check character: `KIN01-7QF00012-X`.
 */
export function makeCardNumber(prefix: string, serial: number): string {
  const body = `${prefix}${String(serial).padStart(SERIAL_DIGITS, '0')}`
  return `${body}-${checkCharacter(body)}`
}

const OWN = /^([0-9A-Z][0-9A-Z._/-]*-[0-9A-Z]{3})(\d{5,12})-([0-9A-Z])$/

/** The series and running number of a card of ours, whatever its check character; undefined for numbers that came from outside. */
export function seriesOf(number: string): { readonly prefix: string; readonly serial: number } | undefined {
  const match = OWN.exec(number)
  return match ? { prefix: match[1] ?? '', serial: Number(match[2]) } : undefined
}

/** A card number as it is kept and claimed: upper case, without spaces, one kind of hyphen. Undefined when nothing is left of it. */
export function normaliseCardNumber(text: string): string | undefined {
  const number = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, '')
  return /^[0-9A-Z][0-9A-Z/.-]{2,39}$/.test(number) ? number : undefined
}

/** Written like one of our numbers, but with a wrong check character. Whether its centre exists is for the caller to know. */
export function isMistyped(number: string): boolean {
  return seriesOf(number) !== undefined && checkCharacter(number.slice(0, -2)) !== number.at(-1)
}
