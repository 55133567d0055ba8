import type { Command } from 'commander'
import type { TitleHit, TitleInput, TitleRecord } from '@shared/protocol/library/catalogue'
import type { Answer } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { copyTable } from './copies'
import { findTitleId } from './find'
import { addImportCommand } from './imports'

interface TitleWords {
  readonly title?: string
  readonly subtitle?: string
  readonly author?: string[]
  readonly isbn?: string
  readonly issn?: string
  readonly publisher?: string
  readonly year?: number
  readonly language?: string
  readonly subject?: string[]
  readonly shelfMark?: string
}

const SEARCH_LIMIT = 20

export function addBookCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings
  const books = program.command('books').description(commands.books)
  const one = (title: TitleRecord): Answer => ({ json: title, text: () => titleText(title, strings) })

  addImportCommand(books, shell, 'titles.import')

  books
    .command('search')
    .argument('<text...>', options.searchText)
    .description(commands.booksSearch)
    .option('--limit <n>', options.limit, parsers.wholeNumber(1, 500), SEARCH_LIMIT)
    .action(
      run('signed-in', async (desk, words: string[], { limit }: { limit: number }) => {
        const found = await desk.call('titles.search', { text: words.join(' '), limit, exactTotal: true })
        return { json: found, text: () => searchText(found, strings) }
      }),
    )

  const withFields = (command: Command) =>
    command
      .option('--subtitle <text>', options.subtitle)
      .option('--author <name>', options.author, parsers.texts)
      .option('--isbn <isbn>', options.isbn)
      .option('--issn <issn>', options.issn)
      .option('--publisher <name>', options.publisher)
      .option('--year <year>', options.year, parsers.wholeNumber(-3000, 2200))
      .option('--language <code>', options.bookLanguage)
      .option('--subject <text>', options.subject, parsers.texts)
      .option('--shelf-mark <text>', options.shelfMark)

  withFields(books.command('add').description(commands.booksAdd).requiredOption('--title <text>', options.title))
    .option('--copies <n>', options.copies, parsers.wholeNumber(0, 200))
    .action(
      run('signed-in', async (desk, given: TitleWords & { title: string; copies?: number }) => {
        const { title, copies } = given
        const made = copies === undefined ? {} : { copies }
        return one(await desk.call('titles.add', { ...toInput(given), title, ...made }))
      }),
    )

  books
    .command('show')
    .argument('<book>', options.book)
    .description(commands.booksShow)
    .action(
      run('signed-in', async (desk, book: string) =>
        one(await desk.call('titles.show', { id: await findTitleId(desk, book) })),
      ),
    )

  withFields(books.command('update').argument('<book>', options.book).description(commands.booksUpdate))
    .option('--title <text>', options.title)
    .action(
      run('signed-in', async (desk, book: string, given: TitleWords) =>
        one(await desk.call('titles.update', { id: await findTitleId(desk, book), changes: toInput(given) })),
      ),
    )

  books
    .command('withdraw')
    .argument('<book>', options.book)
    .description(commands.booksWithdraw)
    .option('--reason <text>', options.reason)
    .option('--restore', options.restore)
    .action(
      run('signed-in', async (desk, book: string, given: { reason?: string; restore?: boolean }) =>
        one(await desk.call('titles.withdraw', { id: await findTitleId(desk, book), ...given })),
      ),
    )
}

function toInput({ author, subject, ...given }: TitleWords): Partial<TitleInput> {
  return {
    ...given,
    ...(author === undefined ? {} : { authors: author }),
    ...(subject === undefined ? {} : { subjects: subject }),
  }
}

function searchText(
  found: { total: number; hits: readonly TitleHit[]; corrected?: string | undefined; ms: number },
  { columns, said }: Strings,
): string {
  const hits = table<TitleHit>(
    [
      { head: columns.title, cell: ({ title }) => title },
      { head: columns.authors, cell: ({ authors }) => authors.join(', ') },
      { head: columns.year, cell: ({ year }) => year, right: true },
      { head: columns.isbn, cell: ({ isbn13 }) => isbn13 },
      { head: columns.available, cell: ({ available, copies }) => `${available}/${copies}`, right: true },
      { head: columns.id, cell: ({ id }) => id },
    ],
    found.hits,
  )
  return [
    ...(found.corrected === undefined ? [] : [said.corrected(found.corrected)]),
    ...(found.hits.length > 0 ? [hits] : []),
    said.found(found.total, found.ms),
  ].join('\n')
}

function titleText(title: TitleRecord, strings: Strings): string {
  const { columns, names } = strings
  const fields = record([
    [columns.id, title.id],
    [columns.title, title.title],
    [columns.subtitle, title.subtitle],
    [columns.authors, title.authors.join(', ')],
    [columns.isbn, title.isbn13 ?? title.invalidIsbn],
    [columns.issn, title.issn],
    [columns.publisher, title.publisher],
    [columns.year, title.year],
    [columns.language, title.language],
    [columns.subjects, title.subjects.join(', ')],
    [columns.shelfMark, title.shelfMark],
    [columns.status, title.withdrawn ? names.withdrawn : undefined],
    [columns.available, `${title.available}/${title.copies}`],
    [columns.holds, title.holds],
  ])
  return title.copyList.length === 0 ? fields : `${fields}\n\n${copyTable(title.copyList, strings)}`
}
