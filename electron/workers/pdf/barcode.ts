import { type DrawingContext, render } from 'bwip-js/node'
import { AppError } from '@shared/base/app-error'

/** A barcode as one filled SVG path; its units are modules (the narrowest bar, one cell of a QR code). */
export interface BarcodeShape {
  readonly path: string
  readonly width: number
  readonly height: number
}

const code128Height = 72

/** Quiet zones are the caller's: ten modules left and right (ISO/IEC 15417). */
export function code128Shape(text: string): BarcodeShape {
  return shape('code128', text)
}

/** Error correction level M, the encoder's default; the quiet zone of four modules is the caller's (ISO/IEC 18004). */
export function qrShape(text: string): BarcodeShape {
  return shape('qrcode', text, LONGEST_QR)
}

/** A signed card is some 300 characters; beyond this the modules of an ID-1 card become too fine to scan. */
const LONGEST_QR = 800
const LONGEST_CODE_128 = 80

/** The same shape as a picture for pdfmake. */
export function toSvg({ path, width, height }: BarcodeShape, colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path fill-rule="evenodd" fill="${colour}" d="${path}"/></svg>`
}

// The encoder would turn other letters into UTF-8 bytes, which a reader types as different letters.
const encodable = /^[\x20-\x7e]+$/

function shape(symbology: 'code128' | 'qrcode', text: string, longest = LONGEST_CODE_128): BarcodeShape {
  if (!encodable.test(text) || text.length > longest)
    throw new AppError('barcode.unencodable', { details: { text, symbology } })
  return render({ bcid: symbology, text, scale: 1 }, pathContext(symbology === 'qrcode' ? 2 : 1))
}

/** bwip-js draws QR modules two units wide at scale 1: `unit` brings both symbologies to one unit a module. */
function pathContext(unit: number): DrawingContext<BarcodeShape> {
  const parts: string[] = []
  let width = 0
  let height = 0
  const at = (value: number): string => String(value / unit)
  return {
    scale: (x, y) => [x, y],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(drawnWidth, drawnHeight) {
      width = drawnWidth / unit
      height = unit === 1 ? code128Height : drawnHeight / unit
    },
    line(x0, _y0, _x1, _y1, lineWidth) {
      const left = x0 - Math.ceil(lineWidth / 2) // the centre of an odd bar arrives rounded up
      parts.push(`M${left} 0h${lineWidth}v${code128Height}h${-lineWidth}z`)
    },
    polygon(points) {
      parts.push(`M${points.map(([x, y]) => `${at(x)} ${at(y)}`).join('L')}Z`)
    },
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({ path: parts.join(''), width, height }),
  }
}
