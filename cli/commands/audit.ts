import type { Command } from 'commander'
import type { AuditEntry } from '@shared/protocol/audit'
import { record, table } from '../output/table'
import type { Shell } from '../program'

const LISTED = 50

/** The account of who did what: proved, and read. */
export function addAuditCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { audit: words, columns, options } = strings
  const audit = program.command('audit').description(words.commands.audit)
  audit
    .command('verify')
    .description(words.commands.verify)
    .action(
      run('signed-in', async (desk) => {
        const found = await desk.call('audit.verify', {})
        const { firstBad, firstUnproved } = found
        const text = () =>
          [
            record([
              [words.columns.entries, found.entries],
              [words.columns.chains, found.chains],
              [words.columns.unsigned, found.unsigned],
              [words.columns.unproved, found.unproved],
            ]),
            ...(firstBad ? [words.broken(firstBad.database, firstBad.id, words.fault[firstBad.fault])] : []),
            ...(firstUnproved ? [words.unproved(firstUnproved.database, firstUnproved.id)] : []),
            ...(found.ok ? [words.sound] : []),
          ].join('\n')
        return { json: found, text, exitCode: found.ok ? 0 : 1 }
      }),
    )
  audit
    .command('list')
    .description(words.commands.list)
    .option('--limit <n>', options.limit, parsers.wholeNumber(1, 1000), LISTED)
    .action(
      run('signed-in', async (desk, { limit }: { limit: number }) => {
        const entries = await desk.call('audit.list', { limit })
        const text = () =>
          table<AuditEntry>(
            [
              { head: words.columns.at, cell: ({ at }) => at },
              { head: columns.user, cell: ({ byName }) => byName },
              { head: words.columns.action, cell: ({ action }) => action },
              { head: columns.database, cell: ({ database }) => database },
              { head: words.columns.records, cell: ({ records }) => records.length, right: true },
              { head: words.columns.first, cell: ({ records }) => records[0] },
            ],
            entries,
          )
        return { json: entries, text }
      }),
    )
}
