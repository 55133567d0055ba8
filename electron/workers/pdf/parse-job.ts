import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import type { PdfJob } from './job'

const day = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const text = z.string()
const lines = z.array(text)
const count = z.int().nonnegative()

const context = z.object({
  language: z.enum(['fr', 'en']),
  timeZone: text,
  printedAt: instant,
  site: text,
  library: z.object({
    name: text,
    addressLines: lines,
    phone: text.exactOptional(),
    email: text.exactOptional(),
  }),
})
const filters = z.array(z.object({ label: text, value: text }))

const loanReceipt = z.object({
  context,
  format: z.enum(['ticket', 'a5']),
  receiptNumber: text.min(1),
  lentAt: instant,
  operator: text,
  member: z.object({ name: text, cardNumber: text }),
  copies: z.array(z.object({ title: text, authors: lines, barcode: text, dueOn: day })).min(1),
})

const overdueNotices = z.object({
  context,
  notices: z
    .array(
      z.object({
        reminder: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        member: z.object({
          name: text,
          cardNumber: text,
          addressLines: lines,
          email: text.exactOptional(),
          phone: text.exactOptional(),
        }),
        loans: z
          .array(z.object({ title: text, authors: lines, barcode: text, lentOn: day, dueOn: day, daysLate: count }))
          .min(1),
      }),
    )
    .min(1),
})

const memberCards = z.object({
  context,
  layout: z.enum(['card', 'sheet']),
  cards: z
    .array(
      z.object({
        name: text,
        cardNumber: text.min(1),
        category: text.exactOptional(),
        validUntil: day.exactOptional(),
      }),
    )
    .min(1),
})

const millimetres = z.number().nonnegative()
const shelfLabels = z.object({
  context,
  sheet: z.object({
    columns: z.int().positive(),
    rows: z.int().positive(),
    marginTopMm: millimetres,
    marginLeftMm: millimetres,
    gapXMm: millimetres,
    gapYMm: millimetres,
  }),
  skip: count,
  labels: z
    .array(z.object({ shelfMark: text, authorLetters: text, barcode: text.min(1), title: text.exactOptional() }))
    .min(1),
})

const loanReport = z.object({
  context,
  from: day,
  to: day,
  filters,
  totals: z.object({ loans: count, returned: count, out: count, overdue: count, members: count }),
  loans: z.array(
    z.object({
      lentOn: day,
      title: text,
      barcode: text,
      member: text,
      dueOn: day,
      returnedOn: day.exactOptional(),
      isOverdue: z.boolean(),
    }),
  ),
})

const catalogueReport = z.object({
  context,
  filters,
  totals: z.object({ titles: count, copies: count, available: count }),
  titles: z.array(
    z.object({
      title: text,
      authors: lines,
      year: z.int().exactOptional(),
      isbn: text.exactOptional(),
      shelfMark: text.exactOptional(),
      copies: count,
      available: count,
    }),
  ),
})

const listReport = z.object({
  context,
  heading: text,
  emptyText: text,
  columns: z.array(z.object({ heading: text, share: z.number().positive(), align: z.enum(['left', 'right']) })).min(1),
  rows: z.array(z.array(text)),
})

const recoverySheet = z.object({ context, recoveryKey: text.min(1), workstation: text.min(1) })

const hundredths = z.int().nonnegative()
const reportCards = z.object({
  context,
  scopeName: text,
  passMarkHundredths: hundredths,
  cards: z
    .array(
      z.object({
        name: text,
        firstName: text,
        number: text.exactOptional(),
        className: text,
        subjects: z.array(
          z.object({
            name: text,
            coefficientHundredths: hundredths,
            averageHundredths: hundredths.exactOptional(),
            classMinimumHundredths: hundredths.exactOptional(),
            classMeanHundredths: hundredths.exactOptional(),
            classMaximumHundredths: hundredths.exactOptional(),
            appreciation: text.exactOptional(),
          }),
        ),
        appreciation: text.exactOptional(),
        generalHundredths: hundredths.exactOptional(),
        rank: z.int().positive().exactOptional(),
        of: count,
        classMinimumHundredths: hundredths.exactOptional(),
        classMeanHundredths: hundredths.exactOptional(),
        classMaximumHundredths: hundredths.exactOptional(),
      }),
    )
    .min(1),
})

const sex = z.enum(['F', 'M'])
const voterCards = z.object({
  context,
  cards: z
    .array(
      z.object({
        number: text.min(1),
        version: z.int().positive(),
        name: text,
        postName: text.exactOptional(),
        firstName: text.exactOptional(),
        sex,
        birthDate: day,
        birthPlace: text.exactOptional(),
        centre: text,
        issuedOn: day,
        photo: z.instanceof(Uint8Array).exactOptional(),
        code: text.min(1),
      }),
    )
    .min(1),
})

const classSummary = z.object({
  context,
  className: text,
  scopeName: text,
  figures: z
    .object({
      count,
      mean: text,
      median: text,
      deviation: text,
      passRate: text,
      histogram: z.array(count),
    })
    .exactOptional(),
  passMarkHundredths: hundredths,
  subjects: z.array(z.object({ name: text, mean: text, passRate: text })),
  students: z.array(z.object({ rank: z.int().positive(), name: text, averageHundredths: hundredths })),
})

const enrolmentReceipt = z.object({
  context,
  number: text,
  name: text,
  sex,
  birthDate: day,
  birthPlace: text.exactOptional(),
  father: text.exactOptional(),
  mother: text.exactOptional(),
  origin: text.exactOptional(),
  residence: text.exactOptional(),
  address: text.exactOptional(),
  centre: text,
  enrolledOn: day,
  operator: text,
  isMinor: z.boolean(),
})

const centre = { code: text, name: text, president: text.exactOptional() }
const ages = z.array(z.object({ from: count, to: count.optional(), women: count, men: count }))
const electoralList = z.object({
  context,
  centre: z.object({ ...centre, place: text.exactOptional() }),
  totals: z.object({ women: count, men: count }),
  ages,
  voters: z.array(
    z.object({
      name: text,
      sex,
      birthDate: day,
      birthPlace: text.exactOptional(),
      residence: text.exactOptional(),
      cardNumber: text,
    }),
  ),
})

const centreReport = z.object({
  context,
  centre: z.object(centre),
  day,
  figures: z.object({
    enrolled: count,
    women: count,
    men: count,
    underAge: count,
    rejected: count,
    withoutPrints: count,
    duplicatas: count,
    tokensIssued: count,
    tokensServed: count,
    tokensAbsent: count,
    listed: count,
  }),
  ages,
  hours: z.array(z.object({ hour: count, enrolled: count })),
  approval: z.object({ byName: text, at: instant, note: text.exactOptional() }).exactOptional(),
})

const amount = z.number()
const unknownAmount = amount.nullable()
const rankedModels = z.array(z.object({ rank: count, model: text, count }))
const salesReport = z.object({
  context,
  from: text,
  to: text,
  rental: z.enum(['signed', 'spread']),
  filters,
  sources: z.array(z.object({ file: text, hash: text, rows: count })),
  rows: count,
  months: z.array(
    z.object({
      ...{ month: text, sale: amount, rental: amount, signed: amount, spread: amount },
      ...{ growth: unknownAmount, complete: z.boolean() },
    }),
  ),
  largest: z.object({
    cities: lines,
    months: z.array(z.object({ month: text, complete: z.boolean(), values: z.array(amount) })),
  }),
  comparison: z
    .object({
      from: text,
      to: text,
      beforeFrom: text,
      beforeTo: text,
      cities: z.array(
        z.object({
          city: text,
          rank: count,
          rankBefore: count,
          sum: amount,
          before: amount,
          share: unknownAmount,
          growth: unknownAmount,
        }),
      ),
    })
    .nullable(),
  cities: z.array(
    z.object({
      city: text,
      sales: count,
      saleSum: amount,
      rentals: count,
      rentalSum: amount,
      meanMonths: unknownAmount,
      rotationDays: unknownAmount,
      rotationPer: z.enum(['vehicle', 'model']).nullable(),
      marginSale: unknownAmount,
      marginRental: unknownAmount,
      slope: unknownAmount,
      topSold: rankedModels,
      topRented: rankedModels,
    }),
  ),
  trend: z.array(z.object({ month: text, value: amount, low: amount, high: amount })),
  trendQuality: z
    .object({
      slope: amount,
      r2: unknownAmount,
      backtest: z.object({ months: count, line: unknownAmount, lastYear: unknownAmount }).nullable(),
    })
    .nullable(),
  seasons: z.array(unknownAmount),
  citySeasons: z.array(z.object({ city: text, index: z.array(unknownAmount) })),
})

const namedValues = z.array(z.object({ label: text, values: z.array(unknownAmount) }))
const chartReport = z.object({
  context,
  title: text,
  unit: text,
  period: text.nullable(),
  filters: z.array(z.object({ label: text, value: text })),
  drawing: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['bar', 'line']), labels: lines, series: namedValues }),
    z.object({ kind: z.literal('heat'), columns: lines, rows: namedValues }),
    z.object({
      kind: z.literal('ranks'),
      legend: lines,
      groups: z.array(
        z.object({
          title: text,
          bars: z.array(
            z.object({
              ...{ rank: text, label: text, value: amount, before: unknownAmount },
              ...{ rose: z.int().nullable(), note: text },
            }),
          ),
        }),
      ),
    }),
  ]),
  table: z.object({ headings: lines.min(1), rows: z.array(lines) }).nullable(),
})

const pdfJob: z.ZodType<PdfJob> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loan-receipt'), model: loanReceipt }),
  z.object({ kind: z.literal('overdue-notices'), model: overdueNotices }),
  z.object({ kind: z.literal('member-cards'), model: memberCards }),
  z.object({ kind: z.literal('shelf-labels'), model: shelfLabels }),
  z.object({ kind: z.literal('loan-report'), model: loanReport }),
  z.object({ kind: z.literal('catalogue-report'), model: catalogueReport }),
  z.object({ kind: z.literal('list-report'), model: listReport }),
  z.object({ kind: z.literal('recovery-sheet'), model: recoverySheet }),
  z.object({ kind: z.literal('report-cards'), model: reportCards }),
  z.object({ kind: z.literal('class-summary'), model: classSummary }),
  z.object({ kind: z.literal('voter-cards'), model: voterCards }),
  z.object({ kind: z.literal('enrolment-receipt'), model: enrolmentReceipt }),
  z.object({ kind: z.literal('electoral-list'), model: electoralList }),
  z.object({ kind: z.literal('centre-report'), model: centreReport }),
  z.object({ kind: z.literal('sales-report'), model: salesReport }),
  z.object({ kind: z.literal('chart-report'), model: chartReport }),
])

/** Throws `pdf.invalid-job` naming the first field that is wrong. */
export function parsePdfJob(input: unknown): PdfJob {
  const parsed = pdfJob.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('pdf.invalid-job', {
    details: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
    cause: parsed.error,
  })
}
