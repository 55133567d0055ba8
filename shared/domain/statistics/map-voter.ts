import type { Emit } from './view'

/** People enrolled by site, centre, year and month: all, women, men. Rejected ones count nowhere. See `View` for what a map may use. */
export function mapVoter(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  if (document['type'] !== 'voter' || document['status'] === 'rejected') return
  const site = document['site']
  const centre = document['centreId']
  const day = document['enrolledOn']
  if (typeof site !== 'string' || typeof centre !== 'string' || typeof day !== 'string') return
  const isWoman = document['sex'] === 'F'
  emit([site, centre, day.slice(0, 4), day.slice(5, 7)], [1, isWoman ? 1 : 0, isWoman ? 0 : 1])
}
