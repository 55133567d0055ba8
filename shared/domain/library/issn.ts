/** Reads an ISSN (ISO 3297: weights 8 to 2, modulo 11) into `NNNN-NNNX`; nothing when it is not one. */
export function readIssn(source: string): string | undefined {
  const compact = source
    .replace(/^\s*issn\s*:?/i, '')
    .replace(/[\s\-‐‑–]/g, '')
    .toUpperCase()
    .slice(0, 8)
  if (!/^\d{7}[\dX]$/.test(compact)) return undefined
  let sum = 0
  for (let index = 0; index < 7; index++) sum += (8 - index) * Number(compact[index])
  const check = (11 - (sum % 11)) % 11
  if ((check === 10 ? 'X' : String(check)) !== compact[7]) return undefined
  return `${compact.slice(0, 4)}-${compact.slice(4)}`
}
