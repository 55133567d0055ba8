import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** One ink, one accent, one hairline: every document looks as if it came from the same desk. */
export const colours = { ink: '#1b1f24', muted: '#5c6670', accent: '#1d4f7c', hairline: '#ccd3da', wash: '#f2f5f8' }

/** pdfmake carries Roboto (Apache 2.0); it covers Latin, Greek and Cyrillic. */
export const fontFolder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto')
export const fontFiles = {
  regular: join(fontFolder, 'Roboto-Regular.ttf'),
  medium: join(fontFolder, 'Roboto-Medium.ttf'),
  italic: join(fontFolder, 'Roboto-Italic.ttf'),
  mediumItalic: join(fontFolder, 'Roboto-MediumItalic.ttf'),
}

const pointsPerMillimetre = 72 / 25.4

export function fromMillimetres(millimetres: number): number {
  return millimetres * pointsPerMillimetre
}

export const a4 = { width: fromMillimetres(210), height: fromMillimetres(297) }
