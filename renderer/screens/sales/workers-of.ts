import type { ResultOf } from '@shared/protocol/verbs'

export type WorkerFigures = ResultOf<'sales.analyseFiles'>['workers'][number]

const STATES = ['starting', 'reading', 'waiting', 'counting', 'done', 'dead'] as const

/** The threads of a running analysis, out of the numbers that progress carries: `0.rows`, `0.memory`, … */
export function workersOf(counts: Readonly<Record<string, number>> = {}): WorkerFigures[] {
  const seats = Object.keys(counts).flatMap((name) => (name.endsWith('.state') ? [Number(name.split('.')[0])] : []))
  return seats.map((seat) => {
    const figure = (name: string) => counts[`${seat}.${name}`] ?? 0
    return {
      seat,
      role: figure('counter') === 1 ? 'counter' : 'worker',
      state: STATES[figure('state')] ?? 'starting',
      rows: figure('rows'),
      rejected: 0,
      bytes: 0,
      memory: figure('memory'),
      rowsPerSecond: figure('rowsPerSecond'),
    }
  })
}
