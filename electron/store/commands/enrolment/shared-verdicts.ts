import type { CommandContext } from '../context'

type Homes = readonly [string, ...string[]]

/**
 * The indexes two people are known from: where a site holds the indexes of provinces only, each must hear of a verdict in its own. The
 * one that heard last comes first: what is said next is said there, and carried to the others.
 */
export function homesOf(context: Pick<CommandContext, 'tables' | 'cardIndex'>, first: string, second: string): Homes {
  const homes = context
    .tables('enrolment')
    .all<[string]>(
      `SELECT people.home FROM (SELECT DISTINCT home FROM index_people WHERE owner IN (?1, ?2)) people
       LEFT JOIN verdict_homes v ON v.home = people.home AND v.first = ?1 AND v.second = ?2
       ORDER BY coalesce(v.stamp, '') DESC, people.home`,
      ...[first, second],
    )
    .map(([home]) => home)
  const [last = context.cardIndex, ...others] = homes
  return [last, ...others]
}

/**
 * Brings what was said of two people of two provinces to both: a verdict is written to one index and carried to the other, and a
 * workstation that stopped in between finds out here, when it opens.
 */
export async function carryVerdicts(context: Pick<CommandContext, 'tables' | 'documents' | 'catchUp'>): Promise<void> {
  const behind = context.tables('enrolment').all<[id: string, from: string, to: string]>(
    `SELECT DISTINCT v.id, v.home, p.home FROM verdicts v JOIN index_people p ON p.owner IN (v.first, v.second) AND p.home <> v.home
     WHERE NOT EXISTS (SELECT 1 FROM verdict_homes w WHERE w.id = v.id AND w.home = p.home AND w.stamp >= v.stamp)`,
  )
  for (const [id, from, to] of behind) await context.documents.carry(from, to, id)
  if (behind.length > 0) await context.catchUp()
}
