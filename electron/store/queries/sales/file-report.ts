import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { AppError } from '@shared/base/app-error'
import { analyse } from '@shared/domain/sales/analyse'
import { emptyTally } from '../../../workers/analytics/merge-tallies'
import type { QueryHandlers } from '../context'
import { print } from '../print'
import { costTable } from './costs'
import { tallyFiles } from './file-queries'
import { salesReport } from './report-model'

const GZIP = Buffer.from([0x1f, 0x8b])

/** The analysis of files on paper, without keeping anything of them. */
export const fileReportQueries: QueryHandlers<'sales.fileReport'> = {
  async 'sales.fileReport'({ language, ...asked }, context) {
    const tally = emptyTally()
    const files = await tallyFiles(asked, context, tally)
    if (tally.rows === 0) throw new AppError('report.nothing-to-print', { details: { report: 'sales-report' } })
    const { rental, from, to } = asked
    const analysis = analyse(tally, { rental, from, to, costs: costTable(context) })
    const sources = await Promise.all(
      files.map(async ({ file, path, read, rejected }) => ({
        file,
        hash: await textHash(path, context.signal),
        rows: read - rejected,
      })),
    )
    const model = salesReport(context, analysis, asked, language, sources)
    return print(context, 'sales-report', language, { kind: 'sales-report', model })
  },
}

/** SHA-256 of the text, inflated where it is compressed: the hash an import of the file goes by. */
async function textHash(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const isCompressed = await beginsWith(path, GZIP)
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 })
  try {
    for await (const chunk of isCompressed ? bytes.pipe(createGunzip()) : bytes) {
      if (signal.aborted) throw new AppError('task.cancelled')
      hash.update(chunk)
    }
  } finally {
    bytes.destroy()
  }
  return hash.digest('hex')
}

async function beginsWith(path: string, magic: Buffer): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: magic.length - 1 })) return magic.equals(chunk)
  return false
}
