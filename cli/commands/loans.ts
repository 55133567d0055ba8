import type { Command } from 'commander'
import type { Day } from '@shared/base/identifier'
import type { Hold, Loan } from '@shared/protocol/library/circulation'
import { table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'
import { findTitleId } from './find'

interface CopyWords {
  readonly member?: string
  readonly isbn?: string
  readonly copy?: string
  readonly title?: string
}

interface ListWords extends CopyWords {
  readonly all?: boolean
  readonly from?: Day
  readonly to?: Day
  readonly limit?: number
}

export function addLoanCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options, said } = strings
  const loans = program.command('loans').description(commands.loans)
  const limit = parsers.wholeNumber(1, 100_000)

  loans
    .command('borrow')
    .description(commands.loansBorrow)
    .requiredOption('--member <id>', options.member)
    .option('--isbn <isbn>', options.isbn)
    .option('--copy <barcode>', options.copy)
    .option('--title <id>', options.titleId)
    .option('--due <day>', options.due, parsers.day)
    .action(
      run('signed-in', async (desk, given: CopyWords & { member: string; due?: Day }) => {
        requireOne(strings, { '--isbn': given.isbn, '--copy': given.copy, '--title': given.title })
        const due = given.due === undefined ? {} : { dueOn: given.due }
        const lent = await desk.call('loans.borrow', { member: given.member, ...whichCopy(given), ...due })
        return { json: lent, text: said.lent(lent.loan.title, lent.loan.memberName, lent.dueOn) }
      }),
    )

  loans
    .command('back')
    .description(commands.loansBack)
    .option('--copy <barcode>', options.copy)
    .option('--member <id>', options.member)
    .option('--isbn <isbn>', options.isbn)
    .action(
      run('signed-in', async (desk, { copy, member, isbn }: CopyWords) => {
        const byMember = member === undefined || isbn === undefined ? undefined : { member, isbn }
        requireOne(strings, { '--copy': copy, '--member --isbn': byMember })
        const result = await desk.call('loans.back', byMember ?? (copy === undefined ? {} : { barcode: copy }))
        const { loan, heldFor } = result
        const lines = [
          said.back(loan.title, loan.memberName),
          ...(loan.daysLate > 0 ? [said.backLate(loan.daysLate)] : []),
          ...(heldFor ? [said.heldFor(heldFor.memberName)] : []),
        ]
        return { json: result, text: lines.join('\n') }
      }),
    )

  loans
    .command('renew')
    .argument('[loan]', options.loan)
    .description(commands.loansRenew)
    .option('--copy <barcode>', options.copy)
    .action(
      run('signed-in', async (desk, id: string | undefined, { copy }: CopyWords) => {
        requireOne(strings, { [options.loan]: id, '--copy': copy })
        const which = { ...(id === undefined ? {} : { id }), ...(copy === undefined ? {} : { barcode: copy }) }
        const renewed = await desk.call('loans.renew', which)
        return { json: renewed, text: said.renewed(renewed.loan.title, renewed.dueOn) }
      }),
    )

  loans
    .command('list')
    .description(commands.loansList)
    .option('--member <id>', options.member)
    .option('--copy <barcode>', options.copy)
    .option('--title <id>', options.titleId)
    .option('--all', options.allLoans)
    .option('--from <day>', options.from, parsers.day)
    .option('--to <day>', options.to, parsers.day)
    .option('--limit <n>', options.limit, limit)
    .action(
      run('signed-in', async (desk, { all, copy, title, ...given }: ListWords) => {
        const which = { ...whichCopy({ ...(copy ? { copy } : {}), ...(title ? { title } : {}) }), ...given }
        const list = await desk.call('loans.list', all ? which : { ...which, open: true })
        return { json: list, text: () => loanTable(list, strings) }
      }),
    )

  loans
    .command('overdue')
    .description(commands.loansOverdue)
    .option('--limit <n>', options.limit, limit)
    .action(
      run('signed-in', async (desk, given: { limit?: number }) => {
        const list = await desk.call('loans.overdue', given)
        return { json: list, text: () => loanTable(list, strings) }
      }),
    )

  addHoldCommands(loans, shell)
}

function addHoldCommands(loans: Command, { strings, run }: Shell): void {
  const { commands, options, said } = strings
  loans
    .command('hold')
    .description(commands.loansHold)
    .requiredOption('--member <id>', options.member)
    .option('--isbn <isbn>', options.isbn)
    .option('--title <id>', options.titleId)
    .action(
      run('signed-in', async (desk, { member, isbn, title }: CopyWords & { member: string }) => {
        requireOne(strings, { '--isbn': isbn, '--title': title })
        const which = isbn === undefined ? {} : { isbn }
        const hold = await desk.call('holds.place', {
          member,
          ...(title === undefined ? which : { titleId: await findTitleId(desk, title) }),
        })
        return { json: hold, text: said.held(hold.title, hold.memberName, hold.place ?? 1) }
      }),
    )
  loans
    .command('holds')
    .description(commands.loansHolds)
    .option('--member <id>', options.member)
    .option('--title <id>', options.titleId)
    .action(
      run('signed-in', async (desk, { member, title }: CopyWords) => {
        const list = await desk.call('holds.list', {
          ...(member === undefined ? {} : { member }),
          ...(title === undefined ? {} : { titleId: await findTitleId(desk, title) }),
        })
        return { json: list, text: () => holdTable(list, strings) }
      }),
    )
  loans
    .command('unhold')
    .argument('<hold>', options.hold)
    .description(commands.loansUnhold)
    .action(
      run('signed-in', async (desk, id: string) => {
        const hold = await desk.call('holds.cancel', { id })
        return { json: hold, text: said.holdCancelled(hold.title, hold.memberName) }
      }),
    )
}

function whichCopy({ isbn, copy, title }: CopyWords) {
  return {
    ...(isbn === undefined ? {} : { isbn }),
    ...(copy === undefined ? {} : { barcode: copy }),
    ...(title === undefined ? {} : { titleId: title }),
  }
}

/** Exactly one of these ways to say which one is meant. */
function requireOne(strings: Strings, ways: Readonly<Record<string, unknown>>): void {
  const given = Object.values(ways).filter((value) => value !== undefined)
  if (given.length !== 1) throw wrongUsage(strings.usage.needsOneOf(Object.keys(ways)))
}

function loanTable({ total, loans }: { total: number; loans: readonly Loan[] }, { columns, said }: Strings): string {
  if (loans.length === 0) return said.none
  const lines = table<Loan>(
    [
      { head: columns.member, cell: ({ memberName }) => memberName },
      { head: columns.cardNumber, cell: ({ cardNumber }) => cardNumber },
      { head: columns.title, cell: ({ title }) => title },
      { head: columns.barcode, cell: ({ barcode }) => barcode },
      { head: columns.lentOn, cell: ({ lentOn }) => lentOn },
      { head: columns.dueOn, cell: ({ dueOn }) => dueOn },
      { head: columns.returnedOn, cell: ({ returnedOn }) => returnedOn },
      { head: columns.daysLate, cell: ({ daysLate }) => daysLate || undefined, right: true },
    ],
    loans,
  )
  return `${lines}\n${said.shown(loans.length, total)}`
}

function holdTable(holds: readonly Hold[], { columns, names, said }: Strings): string {
  if (holds.length === 0) return said.none
  return table<Hold>(
    [
      { head: columns.title, cell: ({ title }) => title },
      { head: columns.member, cell: ({ memberName }) => memberName },
      { head: columns.status, cell: ({ status }) => names[status] },
      { head: columns.place, cell: ({ place }) => place, right: true },
      { head: columns.placedAt, cell: ({ placedAt }) => placedAt },
      { head: columns.id, cell: ({ id }) => id },
    ],
    holds,
  )
}
