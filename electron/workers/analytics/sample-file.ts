import {
  REQUIRED_FIELDS,
  recogniseColumns,
  type SalesField,
  type SalesMapping,
} from '@shared/domain/sales/sales-columns'
import { decodeText, sketchLayout, splitLine } from './csv-layout'
import { openSource } from './open-source'

/** What a file of transactions looks like from its beginning: enough for a person to say which column is what. */
export interface FileSample {
  readonly bytes: number
  readonly delimiter: string
  readonly header: readonly string[]
  readonly fields: readonly (SalesField | undefined)[]
  readonly missing: readonly SalesField[]
  readonly rows: readonly (readonly string[])[]
}

const SAMPLE_ROWS = 8

/** Reads no further than the first bytes of a file. Fails with the codes of `openSource`, and `sales.not-a-table`. */
export async function sampleFile(path: string, mapping: SalesMapping, signal: AbortSignal): Promise<FileSample> {
  const opened = await openSource(path, signal)
  const { source, head } = opened
  const { delimiter, header, bodyStart } = sketchLayout(opened, mapping)
  const fields = recogniseColumns(header, mapping)
  const lines = decodeText(wholeLines(head.subarray(bodyStart))).split(/\r?\n/)
  return {
    bytes: source.size,
    delimiter,
    header,
    fields,
    missing: REQUIRED_FIELDS.filter((field) => !fields.includes(field)),
    rows: lines
      .filter((line) => line.trim() !== '')
      .slice(0, SAMPLE_ROWS)
      .map((line) => splitLine(line, delimiter)),
  }
}

/** Without the last line, which the end of what was read may have cut (in the middle of a letter). */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const last = bytes.lastIndexOf(10)
  return last < 0 ? bytes : bytes.subarray(0, last)
}
