import { describe, expect, it } from 'vitest'
import { parsePdfJob } from './parse-job'
import {
  sampleCards,
  sampleCatalogue,
  sampleLabels,
  sampleLoanReport,
  sampleNotices,
  sampleReceipt,
} from './testing/samples'

describe('parsePdfJob', () => {
  it('accepts each kind of job unchanged', () => {
    const jobs = [
      { kind: 'loan-receipt', model: sampleReceipt('a5') },
      { kind: 'overdue-notices', model: sampleNotices(3) },
      { kind: 'member-cards', model: sampleCards('sheet', 2) },
      { kind: 'shelf-labels', model: sampleLabels(2) },
      { kind: 'loan-report', model: sampleLoanReport(3) },
      { kind: 'catalogue-report', model: sampleCatalogue(3) },
    ]
    for (const job of jobs) expect(parsePdfJob(structuredClone(job))).toEqual(job)
  })

  it('names the first field that is wrong', () => {
    const model = { ...sampleReceipt('a5'), copies: [{ title: 'x', authors: [], barcode: '1', dueOn: '14/02/2026' }] }
    expect(() => parsePdfJob({ kind: 'loan-receipt', model })).toThrow(
      expect.objectContaining({
        code: 'pdf.invalid-job',
        details: expect.objectContaining({ field: 'model.copies.0.dueOn' }),
      }),
    )
    expect(() => parsePdfJob({ kind: 'postcard' })).toThrow(expect.objectContaining({ code: 'pdf.invalid-job' }))
  })
})
