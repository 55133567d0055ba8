import type { Module } from '@shared/domain/accounts/role'
import type { Destination } from './navigation'

/** A line of the rail. A module's own line stands for the first of its screens; the others stand under it while it is open. */
export interface RailLine {
  readonly destination: Destination
  readonly as: 'screen' | 'module' | 'under-module'
  /** The screens of a module that is shut: what waits there is said on its line. */
  readonly hidden: readonly Destination[]
}

/**
 * The lines of the rail's first part. A person of one module sees its screens; of several, the modules, with the screens of the open one:
 * thirty lines would push what all modules share out of the window.
 */
export function railLines(destinations: readonly Destination[], open: Module | undefined): RailLine[] {
  const modules = [...new Set(destinations.map(({ module }) => module))]
  if (modules.length < 2) return destinations.map((destination) => ({ destination, as: 'screen', hidden: [] }))
  return modules.flatMap((module): RailLine[] => {
    const [first, ...others] = destinations.filter((one) => one.module === module)
    if (!first) return []
    const head = { destination: first, as: 'module' as const }
    if (module !== open) return [{ ...head, hidden: others }]
    return [
      { ...head, hidden: [] },
      ...others.map((destination) => ({ destination, as: 'under-module' as const, hidden: [] })),
    ]
  })
}
