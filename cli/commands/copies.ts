import type { Command } from 'commander'
import type { Copy } from '@shared/protocol/library/catalogue'
import { table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { findTitleId } from './find'

interface CopyWords {
  readonly barcode?: string[]
  readonly count?: number
  readonly shelfMark?: string
}

export function addCopyCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options } = strings
  const copies = program.command('copies').description(commands.copies)

  copies
    .command('add')
    .argument('<book>', options.book)
    .description(commands.copiesAdd)
    .option('--barcode <code>', options.barcode, parsers.texts)
    .option('--count <n>', options.count, parsers.wholeNumber(1, 200))
    .option('--shelf-mark <text>', options.shelfMark)
    .action(
      run('signed-in', async (desk, book: string, { barcode, count, ...given }: CopyWords) => {
        const wanted = barcode ? { barcodes: barcode } : { count: count ?? 1 }
        const made = await desk.call('copies.add', { titleId: await findTitleId(desk, book), ...wanted, ...given })
        return { json: made, text: () => copyTable(made, strings) }
      }),
    )

  copies
    .command('list')
    .argument('<book>', options.book)
    .description(commands.copiesList)
    .action(
      run('signed-in', async (desk, book: string) => {
        const list = await desk.call('copies.list', { titleId: await findTitleId(desk, book) })
        return { json: list, text: () => (list.length > 0 ? copyTable(list, strings) : strings.said.none) }
      }),
    )
}

export function copyTable(copies: readonly Copy[], { columns, names }: Strings): string {
  return table<Copy>(
    [
      { head: columns.barcode, cell: ({ barcode }) => barcode },
      { head: columns.status, cell: ({ status }) => names[status] },
      { head: columns.shelfMark, cell: ({ shelfMark }) => shelfMark },
      { head: columns.member, cell: ({ memberName }) => memberName },
      { head: columns.dueOn, cell: ({ dueOn }) => dueOn },
    ],
    copies,
  )
}
