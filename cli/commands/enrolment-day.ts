import type { Command } from 'commander'
import type { Day } from '@shared/base/identifier'
import type { EnrolmentDay } from '@shared/protocol/enrolment/day'
import type { Answer } from '../desk'
import { record } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

interface DayWords {
  readonly centre?: string
  readonly day?: Day
  readonly note?: string
}

/** `voters day` and `voters approve`: the end of a centre's day. */
export function addDayCommands(voters: Command, { strings, parsers, run }: Shell): void {
  const { commands, options } = strings.enrolment
  const answer = (day: EnrolmentDay): Answer => ({ json: day, text: () => dayText(day, strings) })
  voters
    .command('day')
    .description(commands.votersDay)
    .option('--centre <code>', options.centre)
    .option('--day <day>', options.day, parsers.day)
    .action(run('signed-in', async (desk, given: DayWords) => answer(await desk.call('enrolment.day', given))))
  voters
    .command('approve')
    .description(commands.votersApprove)
    .option('--centre <code>', options.centre)
    .option('--day <day>', options.day, parsers.day)
    .option('--note <text>', options.note)
    .action(run('signed-in', async (desk, given: DayWords) => answer(await desk.call('enrolment.approve', given))))
}

function dayText(day: EnrolmentDay, { enrolment, columns }: Strings): string {
  const named = enrolment.columns
  return record([
    [named.centre, day.centre?.name],
    [named.day, day.day],
    [named.enrolled, day.enrolled],
    [named.women, day.sexes.women],
    [named.men, day.sexes.men],
    [named.underAge, day.underAge],
    [columns.rejected, day.rejected],
    [named.token, `${day.tokens.served} / ${day.tokens.issued}`],
    [named.approved, day.approval?.byName],
  ])
}
