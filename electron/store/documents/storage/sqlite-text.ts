// Control characters and U+D7FF (unassigned) mark an escape; what follows keeps the code point order of the originals.
const ESCAPABLE = /[\0\x01\uD7FF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const ESCAPABLE_ALL = new RegExp(ESCAPABLE, 'g')
const ESCAPED = /\x01[\x01\x02]|\uD7FF(?:\x03|\x04[0-9a-f]{4})/g

function escape(character: string): string {
  if (character === '\0') return '\x01\x01'
  if (character === '\x01') return '\x01\x02'
  if (character === '\uD7FF') return '\uD7FF\x03'
  return `\uD7FF\x04${character.charCodeAt(0).toString(16)}`
}

function unescape(escaped: string): string {
  if (escaped === '\x01\x01') return '\0'
  if (escaped === '\x01\x02') return '\x01'
  if (escaped === '\uD7FF\x03') return '\uD7FF'
  return String.fromCharCode(Number.parseInt(escaped.slice(2), 16))
}

/**
 * Makes any JavaScript string a key SQLite can hold: the driver cuts text at NUL and turns every lone surrogate into the
 * same U+FFFD, so that two ids would become one. One to one, undone by `decodeText`; encoded keys compare as their
 * originals do by code point.
 */
export function encodeText(text: string): string {
  return ESCAPABLE.test(text) ? text.replace(ESCAPABLE_ALL, escape) : text
}

/** Gives back the string that `encodeText` was given. */
export function decodeText(encoded: string): string {
  return encoded.includes('\x01') || encoded.includes('\uD7FF') ? encoded.replace(ESCAPED, unescape) : encoded
}
