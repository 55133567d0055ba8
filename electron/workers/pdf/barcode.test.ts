import { describe, expect, it } from 'vitest'
import { code128Shape, qrShape, toSvg } from './barcode'

/** Bars and spaces, in modules, as a reader meets them. */
function stripes(path: string): number[] {
  const bars = [...path.matchAll(/M([\d.]+) 0h([\d.]+)v/g)].map(
    ([, left, width]) => [Number(left), Number(width)] as const,
  )
  return bars.flatMap(([left, width], index) => {
    const next = bars[index + 1]
    return next === undefined ? [width] : [width, next[0] - left - width]
  })
}

describe('barcodes', () => {
  it('draws Code 128 as the standard has it: start B, A, check, stop', () => {
    const { path, width } = code128Shape('A')
    // ISO/IEC 15417 table 1: start B (104), A (33), check (104 + 33) mod 103 = 34, stop.
    expect(stripes(path).join('')).toBe('2112141113231311232331112')
    expect(width).toBe(46)
  })

  it('draws a QR code one unit a module', () => {
    const shape = qrShape('01KHDQ5R7M3W8ZB6T2N4C9FYXE')
    expect(shape.width).toBe(shape.height)
    expect((shape.width - 21) % 4).toBe(0)
    expect(toSvg(shape, '#000')).toContain(`viewBox="0 0 ${shape.width} ${shape.width}"`)
  })

  it('says which text cannot become a barcode', () => {
    expect(() => code128Shape('книга')).toThrow(
      expect.objectContaining({ code: 'barcode.unencodable', details: { text: 'книга', symbology: 'code128' } }),
    )
  })
})
