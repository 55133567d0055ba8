/** A table for a spreadsheet: quoted, and with what would be a formula made a text. */
export function rejectedCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return `\ufeff${rows.map((row) => row.map((text) => cell(text)).join(';')).join('\r\n')}\r\n`
}
