import type { Sex } from './voter'

/** What a voter card says, and what its signature covers. */
export interface CardContent {
  readonly number: string
  readonly version: number
  readonly name: string
  readonly postName: string
  readonly firstName: string
  readonly sex: Sex
  readonly birthDate: string
  readonly centre: string
  readonly issuedOn: string
}

const FORMAT = 'CV1'
const SEPARATOR = '|'

/** The text that is signed: one line of fields in a fixed order; a field cannot hold the separator. */
export function cardText(content: CardContent): string {
  const { number, version, name, postName, firstName, sex, birthDate, centre, issuedOn } = content
  return [FORMAT, number, String(version), name, postName, firstName, sex, birthDate, centre, issuedOn]
    .map((field) => field.replaceAll(/[|\n\r]/g, ' '))
    .join(SEPARATOR)
}

/** Reads a signed text back; undefined when it is no card of ours. */
export function readCardText(text: string): CardContent | undefined {
  const [format, number, version, name, postName, firstName, sex, birthDate, centre, issuedOn, ...more] =
    text.split(SEPARATOR)
  if (format !== FORMAT || more.length > 0 || issuedOn === undefined || !/^\d+$/.test(version ?? '')) return undefined
  if (sex !== 'F' && sex !== 'M') return undefined
  return {
    number: number ?? '',
    version: Number(version),
    name: name ?? '',
    postName: postName ?? '',
    firstName: firstName ?? '',
    sex,
    birthDate: birthDate ?? '',
    centre: centre ?? '',
    issuedOn,
  }
}

/** The three parts of the QR code: the text as base64url of UTF-8, the workstation that signed, its signature as base64url. */
export interface CardCode {
  readonly text: string
  readonly device: string
  readonly signature: string
}

/** Takes a scanned code apart (`<text>.<device>.<signature>`); undefined when it has another shape. */
export function splitCardCode(code: string): CardCode | undefined {
  const match = /^([A-Za-z0-9_-]+)\.([0-9A-Z]+)\.([A-Za-z0-9_-]+)$/.exec(code.trim())
  if (!match) return undefined
  const [, text = '', device = '', signature = ''] = match
  return { text, device, signature }
}
