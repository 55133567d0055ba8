const BLOCK = 16
/** A block whose grey values hardly vary shows no skin. */
const LEAST_VARIANCE = 150

/**
 * How surely the ridges of a print run in one direction, block by block: one minus the ratio of the eigenvalues of the covariance of
 * the gradients, averaged over the blocks that show skin (orientation certainty level of ISO/IEC TR 29794-4; Lim, Jiang and Yau,
 * "Fingerprint quality and validity analysis", ICIP 2002). 1 is a perfect grating, 0 noise. `area` is the share of such blocks. It
 * says how good the picture is, not whose finger it is.
 */
export function orientationCertainty(
  pixels: Uint8Array,
  width: number,
  height: number,
): { readonly certainty: number; readonly area: number } {
  let blocks = 0
  let skin = 0
  let sum = 0
  const at = (x: number, y: number) => pixels[y * width + x] ?? 0
  for (let top = 1; top + BLOCK < height; top += BLOCK) {
    for (let left = 1; left + BLOCK < width; left += BLOCK) {
      blocks++
      let [total, squares, xx, yy, xy] = [0, 0, 0, 0, 0]
      for (let y = top; y < top + BLOCK; y++) {
        for (let x = left; x < left + BLOCK; x++) {
          const value = at(x, y)
          total += value
          squares += value * value
          const dx = (at(x + 1, y) - at(x - 1, y)) / 2
          const dy = (at(x, y + 1) - at(x, y - 1)) / 2
          xx += dx * dx
          yy += dy * dy
          xy += dx * dy
        }
      }
      const count = BLOCK * BLOCK
      if (squares / count - (total / count) ** 2 < LEAST_VARIANCE) continue
      skin++
      const spread = Math.hypot(xx - yy, 2 * xy)
      const larger = xx + yy + spread
      sum += larger === 0 ? 0 : 1 - (xx + yy - spread) / larger
    }
  }
  const rounded = (value: number) => Math.round(value * 1000) / 1000
  return { certainty: skin === 0 ? 0 : rounded(sum / skin), area: blocks === 0 ? 0 : rounded(skin / blocks) }
}
