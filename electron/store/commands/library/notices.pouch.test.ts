import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../../testing/open-test-library'

let library: TestLibrary
let barcode: string
let awa: string
let binta: string

beforeEach(async () => {
  library = await openTestLibrary('2026-05-04')
  awa = await library.addMember('Awa')
  binta = await library.addMember('Binta', { email: 'binta@example.org' })
  for (const [title, member] of [
    ['Candide', awa],
    ['Zadig', binta],
  ] as const) {
    barcode = (await library.addTitle(title, 1)).barcodes[0] ?? ''
    await library.client.call('loans.borrow', { member, barcode })
  }
})

afterEach(() => library.close())

const call: TestLibrary['client']['call'] = (...given) => library.client.call(...given)
const due = async () => (await call('notices.due', {})).map(({ memberName, number }) => [memberName, number])

describe('reminders', () => {
  it('are due by number, each once, and never for what is back', async () => {
    expect(await due()).toEqual([])
    expect((await library.refused(call('notices.issue', { channel: 'print', language: 'fr' }))).code).toBe(
      'notice.none-due',
    )
    library.setDay('2026-05-28') // three days late
    expect(await due()).toEqual([
      ['Awa', 1],
      ['Binta', 1],
    ])
    const letters = await call('notices.issue', { channel: 'print', members: [awa], language: 'fr' })
    expect(letters).toMatchObject({ issued: 1, skipped: [], file: { mediaType: 'application/pdf', pages: 1 } })
    expect(
      Buffer.from(letters.file?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(await due()).toEqual([['Binta', 1]])
    expect(await call('notices.issue', { channel: 'email', language: 'fr' })).toEqual({ issued: 1, skipped: [] })
    expect(await due()).toEqual([])
    library.setDay('2026-06-08') // fourteen days late, eleven after the first
    expect(await due()).toEqual([
      ['Awa', 2],
      ['Binta', 2],
    ])
    await call('loans.back', { barcode })
    expect(await due()).toEqual([['Awa', 2]])
    expect((await call('loans.overdue', {})).loans).toMatchObject([{ memberName: 'Awa', reminders: 1, daysLate: 14 }])
  })

  it('leave the outbox when the copy comes back before they were sent; those without an address are named', async () => {
    library.setDay('2026-05-28')
    expect(await call('notices.issue', { channel: 'email', language: 'fr' })).toEqual({
      issued: 1,
      skipped: [{ memberId: awa, reason: 'no-email' }],
    })
    await call('loans.back', { barcode })
    expect(await call('notices.list', { memberId: binta })).toMatchObject([{ number: 1, status: 'cancelled' }])
  })

  it('of a member found very late begin with the first, and keep the interval', async () => {
    library.setDay('2026-07-04') // forty days late
    expect(await due()).toContainEqual(['Awa', 1])
    await call('notices.issue', { channel: 'print', language: 'fr' })
    library.setDay('2026-07-05')
    expect(await due()).toEqual([])
    library.setDay('2026-07-15')
    expect(await due()).toContainEqual(['Awa', 2])
  })
})

describe('papers', () => {
  it('are made by name from what the library knows', async () => {
    library.setDay('2026-05-28')
    const { loans } = await call('loans.list', { member: awa })
    const { barcodes, id: title } = await library.addTitle('Micromégas', 30)
    const made = async (name: Parameters<typeof options>[0], given: Record<string, string>) => {
      const { pages, mediaType, fileName } = await call('report.make', options(name, given))
      return { pages, mediaType, fileName }
    }
    const pdf = { mediaType: 'application/pdf' }
    expect(await made('loan-receipt', { loan: loans[0]?.id ?? '' })).toEqual({
      ...pdf,
      pages: 1,
      fileName: 'recu-de-pret-2026-05-28.pdf',
    })
    expect(await made('overdue-notices', {})).toMatchObject({ ...pdf, pages: 2 })
    expect(await made('member-card', { member: awa })).toMatchObject({ ...pdf, pages: 1 })
    expect(await made('shelf-labels', { title })).toMatchObject({ ...pdf, pages: 2 })
    expect(await made('shelf-labels', { barcode: barcodes.slice(0, 2).join(',') })).toMatchObject({ ...pdf, pages: 1 })
    expect(await made('loan-report', { from: '2026-05-01', to: '2026-05-31' })).toMatchObject({ ...pdf, pages: 1 })
    expect(await made('catalogue-report', { text: 'micromegas' })).toMatchObject({ ...pdf, pages: 1 })
  })

  it('say which option is missing, or that there is nothing to print', async () => {
    const refused = async (name: Parameters<typeof options>[0], given: Record<string, string>) =>
      library.refused(call('report.make', options(name, given)))
    expect(await refused('loan-receipt', {})).toEqual({ code: 'report.option-missing', details: { option: 'loan' } })
    expect(await refused('loan-report', { from: '2026-02-31', to: '2026-03-01' })).toEqual({
      code: 'report.option-missing',
      details: { option: 'from' },
    })
    expect((await refused('overdue-notices', {})).code).toBe('report.nothing-to-print')
    expect((await call('report.list', {})).map(({ name }) => name)).toContain('loan-report')
  })
})

type ReportName =
  'loan-receipt' | 'overdue-notices' | 'member-card' | 'shelf-labels' | 'loan-report' | 'catalogue-report'

function options(name: ReportName, given: Record<string, string>) {
  return { name, options: given, language: 'fr' as const }
}
