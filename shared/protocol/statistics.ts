import { z } from 'zod'
import { STATISTICS } from '../domain/statistics/read-statistic'
import { query } from './contract'

/** Who is asked: this workstation for what it holds, or head office for all sites together. */
export const statisticSourceSchema = z.enum(['here', 'head-office'])
export type StatisticSource = z.infer<typeof statisticSourceSchema>

/** What asking head office may fail with. */
export const HEAD_OFFICE_REFUSALS = [
  'right.missing',
  'sync.not-configured',
  'sync.unreachable',
  'sync.timeout',
  'sync.unexpected-answer',
  'statistics.refused',
  'statistics.not-there',
  'statistics.busy',
] as const

export const statisticsVerbs = {
  /** What records come to, grouped by the first parts of their keys (`STATISTIC`). */
  'statistics.read': query({
    access: 'signed-in',
    payload: z.object({
      name: z.enum(STATISTICS),
      level: z.number().int().min(0).max(5),
      source: statisticSourceSchema.default('here'),
    }),
    result: z.object({
      /** What the rows are grouped by, and what their values are. */
      parts: z.array(z.string()).readonly(),
      values: z.array(z.string()).readonly(),
      rows: z
        .array(
          z.object({
            key: z.array(z.string()).readonly(),
            /** The key as people read it: names instead of ids. */
            labels: z.array(z.string()).readonly(),
            /** In the order of the statistic's values; decimal text where sums may outgrow a number. */
            values: z.array(z.union([z.number(), z.string()])).readonly(),
          }),
        )
        .readonly(),
      /** Corrections of an earlier version that do not say what they replace: they could not be followed. */
      unclear: z.number().int(),
      /** Documents of the ledger that head office has not compared with the others yet: their transactions may count twice. */
      waiting: z.number().int(),
    }),
    errors: [...HEAD_OFFICE_REFUSALS, 'module.not-here', 'sales.chunk-damaged'],
    topics: ['loans', 'voters', 'grades', 'school', 'sales', 'places'],
  }),
}
