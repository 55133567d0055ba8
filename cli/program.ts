import { Command } from 'commander'
import { languageSchema, type Language } from '@shared/protocol/fields'
import { addAccountCommands } from './commands/accounts'
import { addAssessmentCommands } from './commands/assessments'
import { addAuditCommands } from './commands/audit'
import { addBookCommands } from './commands/books'
import { addCopyCommands } from './commands/copies'
import { addDuplicateCommands } from './commands/duplicates'
import { addGradeCommands } from './commands/grades'
import { addGeoCommands } from './commands/geo'
import { addLoanCommands } from './commands/loans'
import { addMemberCommands } from './commands/members'
import { addConflictCommands } from './commands/conflicts'
import { addReplicationCommands } from './commands/replication'
import { addReportCommand } from './commands/report'
import { addMenuCommand } from './commands/menu'
import { addSchoolCommands } from './commands/school'
import { addSalesCommands } from './commands/sales'
import { addSiteCommands } from './commands/site'
import { addStatisticsCommand } from './commands/statistics'
import { addStorageCommands } from './commands/storage'
import { addStudentMoves } from './commands/student-moves'
import { addStudentCommands } from './commands/students'
import { addTokenCommands } from './commands/tokens'
import { addVoterCommands } from './commands/voters'
import { openDesk, type Answer, type Desk, type GlobalOptions } from './desk'
import type { Strings } from './strings/fr'
import { createParsers } from './usage'
import { defaultProfile, type World } from './world'

interface Surroundings {
  readonly world: World
  readonly language: Language
  readonly strings: Strings
  readonly answered: (answer: Answer) => Promise<void>
  /** A desk that is open already, and stays so: the menu's. */
  readonly desk?: Desk
}

/** What the commands of an area are made with. */
export interface Shell {
  readonly strings: Strings
  readonly parsers: ReturnType<typeof createParsers>
  /** Turns work at the desk into the action of a command: opens the store, signs in when asked to, answers, closes. */
  run<Words extends unknown[]>(
    access: 'anyone' | 'signed-in',
    work: (desk: Desk, ...words: Words) => Promise<Answer>,
  ): (...words: Words) => Promise<void>
  /** Runs the words of another command at a desk that is open, and says what it answered. */
  again(desk: Desk, words: readonly string[], answered: (answer: Answer) => Promise<void>): Promise<void>
}

const AREAS = [
  addSiteCommands,
  addAccountCommands,
  addBookCommands,
  addCopyCommands,
  addMemberCommands,
  addLoanCommands,
  addStudentCommands,
  addStudentMoves,
  addGradeCommands,
  addAssessmentCommands,
  addSchoolCommands,
  addGeoCommands,
  addTokenCommands,
  addVoterCommands,
  addDuplicateCommands,
  addReplicationCommands,
  addStorageCommands,
  addAuditCommands,
  addConflictCommands,
  addReportCommand,
  addMenuCommand,
  addSalesCommands,
  addStatisticsCommand,
]

/** The whole command line, ready to be parsed once. */
export function createProgram({ world, language, strings, answered, desk: standing }: Surroundings): {
  readonly command: Command
  exitCode(): number
} {
  const parsers = createParsers(strings)
  let exitCode = 0
  const program = new Command('comptoir')
    .description(strings.description)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => strings.help.titles[title] ?? title, showGlobalOptions: true })
    .helpOption('-h, --help', strings.help.help)
    .helpCommand(false)
    .version(world.version, '-V, --version', strings.help.version)
    .option('--profile <dir>', strings.options.profile(defaultProfile(world.env)))
    .option('--json', strings.options.json)
    .option('--user <name>', strings.options.user)
    .option('--lang <language>', strings.options.lang, (text) => parsers.listOf(languageSchema.options)(text)[0])

  const shell: Shell = {
    strings,
    parsers,
    run:
      (access, work) =>
      async (...words) => {
        const options: GlobalOptions = program.opts()
        const desk = standing ?? (await openDesk({ world, language, strings, options, access }))
        let answer: Answer
        try {
          answer = await work(desk, ...words)
        } finally {
          if (!standing) await desk.close()
        }
        exitCode = answer.exitCode ?? 0
        await answered(answer)
      },
    async again(desk, words, said) {
      const again = createProgram({ world, language, strings, answered: said, desk })
      await again.command.parseAsync([...words], { from: 'user' })
    },
  }
  for (const add of AREAS) add(program, shell)
  return { command: program, exitCode: () => exitCode }
}
