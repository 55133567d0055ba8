/** Bytes of a base64 text, where there is no `atob`. See `View` for what it may use; signs that are none end it. */
export function base64Bytes(text: string): Uint8Array {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const values = new Uint8Array(128)
  for (let at = 0; at < 64; at++) values[signs.charCodeAt(at)] = at + 1
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3)
  let length = 0
  let bits = 0
  let held = 0
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] || 0
    if (value === 0) break
    held = (held << 6) | (value - 1)
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (held >> bits) & 255
      held &= (1 << bits) - 1
    }
  }
  return bytes.subarray(0, length)
}
