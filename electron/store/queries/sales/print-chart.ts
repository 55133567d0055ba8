import type { QueryHandlers } from '../context'
import { print, printContext } from '../print'

/** A chart of the screen on paper: the window says what is drawn, the store in whose name and when. */
export const chartQueries: QueryHandlers<'sales.printChart'> = {
  'sales.printChart': ({ language, period, table, ...chart }, context) =>
    print(context, 'sales-chart', language, {
      kind: 'chart-report',
      model: { ...chart, period: period ?? null, table: table ?? null, context: printContext(context, language) },
    }),
}
