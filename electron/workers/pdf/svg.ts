import { printable } from './words'

/** Two decimals of a point are finer than any printer. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** A line of text that ends before it would run into what stands beside it; `characters` that fit are estimated by whoever asks. */
export function shortened(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1).trimEnd()}…` : text
}

interface TextLook {
  readonly size: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

/** One line of text, made fit for the font. */
export function textAt(x: number, y: number, text: string, { size, fill, anchor = 'start', bold }: TextLook): string {
  const weight = bold === true ? ' font-weight="bold"' : ''
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"${weight} fill="${fill}">${escape(printable(text))}</text>`
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string, opacity = 1): string {
  const seen = opacity === 1 ? '' : ` fill-opacity="${round(opacity)}"`
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${seen}/>`
}

export function svgOf(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`
}
