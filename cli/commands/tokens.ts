import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { TokenQueue, TokenRow } from '@shared/protocol/enrolment/tokens'
import type { Answer, Desk } from '../desk'
import { table } from '../output/table'
import type { Shell } from '../program'

interface Words {
  readonly centre?: string
  readonly count?: number
  readonly day?: Day
}

/** `tokens`: numbers for the waiting room. */
export function addTokenCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options } = strings.enrolment
  const tokens = program.command('tokens').description(commands.tokens)
  const answer = (token: TokenRow): Answer => ({
    json: token,
    text: strings.enrolment.turn(token.number, strings.enrolment.states[token.state]),
  })

  tokens
    .command('issue')
    .description(commands.tokensIssue)
    .option('--centre <code>', options.centre)
    .option('--count <n>', options.count, parsers.wholeNumber(1, 200))
    .action(
      run('signed-in', async (desk, given: Words) => {
        const issued = await desk.call('tokens.issue', given)
        const numbers = issued.tokens.map(({ number }) => number).join(', ')
        const [only] = issued.tokens
        return { json: only ? { ...only, tokens: issued.tokens } : issued, text: strings.enrolment.issued(numbers) }
      }),
    )

  tokens
    .command('call')
    .argument('[token]', options.token)
    .description(commands.tokensCall)
    .option('--centre <code>', options.centre)
    .action(
      run('signed-in', async (desk, token: string | undefined, given: Words) =>
        answer(await desk.call('tokens.call', { ...given, ...(token === undefined ? {} : { token }) })),
      ),
    )

  for (const [name, event, description] of [
    ['serve', 'served', commands.tokensServe],
    ['skip', 'skipped', commands.tokensSkip],
    ['absent', 'absent', commands.tokensAbsent],
    ['recall', 'recalled', commands.tokensRecall],
  ] as const) {
    tokens
      .command(name)
      .argument('[token]', options.token)
      .description(description)
      .option('--centre <code>', options.centre)
      .action(
        run('signed-in', async (desk, token: string | undefined, given: Words) =>
          answer(await desk.call('tokens.mark', { ...given, token: token ?? (await calledNow(desk, given)), event })),
        ),
      )
  }

  tokens
    .command('list')
    .description(commands.tokensList)
    .option('--centre <code>', options.centre)
    .option('--day <day>', options.day, parsers.day)
    .action(
      run('signed-in', async (desk, given: Words) => {
        const queue = await desk.call('tokens.queue', given)
        return { json: queue, text: () => queueTable(queue, desk) }
      }),
    )
}

/** The token at the counter: the one called last. */
async function calledNow(desk: Desk, { centre }: Words): Promise<string> {
  const { called } = await desk.call('tokens.queue', centre === undefined ? {} : { centre })
  const [latest] = called
  if (!latest) throw new AppError('token.none-waiting', { details: { centre: centre ?? '' } })
  return latest.id
}

function queueTable({ tokens, waiting }: TokenQueue, { language, strings }: Desk): string {
  const { columns, enrolment, said } = strings
  const time = (instant: string) => new Date(instant).toLocaleTimeString(language, { timeStyle: 'short' })
  if (tokens.length === 0) return said.none
  const lines = table<TokenRow>(
    [
      { head: enrolment.columns.token, cell: ({ number }) => number, right: true },
      { head: columns.state, cell: ({ state }) => enrolment.states[state] },
      { head: enrolment.columns.since, cell: ({ at, issuedAt }) => time(at ?? issuedAt) },
      { head: enrolment.columns.desk, cell: ({ desk }) => desk },
    ],
    tokens,
  )
  return `${lines}\n${enrolment.waiting(waiting)}`
}
