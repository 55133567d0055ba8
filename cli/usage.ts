import { CommanderError, InvalidArgumentError, type Command } from 'commander'
import { AppError, toAppError } from '@shared/base/app-error'
import { parseDay } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import type { Strings } from './strings/fr'

export type UsageProblem =
  | { readonly kind: 'help'; readonly text: string; readonly error?: undefined; readonly usage?: undefined }
  | { readonly kind: 'wrong'; readonly error: AppError; readonly usage: string }

/** Tells a wrongly written command from one that failed; undefined for the latter. */
export function describeUsageError(
  thrown: unknown,
  program: Command,
  argv: readonly string[],
  strings: Strings,
): UsageProblem | undefined {
  const command = commandOf(program, argv)
  const usage = command.helpInformation()
  if (thrown instanceof CommanderError) {
    if (thrown.code === 'commander.version') return { kind: 'help', text: program.version() ?? '' }
    if (thrown.code === 'commander.helpDisplayed')
      return { kind: 'help', text: command === program ? `${usage}\n${strings.help.signIn}` : usage }
    return { kind: 'wrong', error: usageError(describe(thrown, strings), usage), usage }
  }
  const error = toAppError(thrown)
  const { problem } = error.details
  if (error.code === 'usage' && typeof problem === 'string')
    return { kind: 'wrong', error: usageError(problem, usage), usage }
  return error.code === 'protocol.bad-payload' ? { kind: 'wrong', error, usage } : undefined
}

/** Says that the words of a command do not make sense together. */
export function wrongUsage(problem: string): AppError {
  return new AppError('usage', { details: { problem } })
}

function usageError(problem: string, usage: string): AppError {
  return new AppError('usage', { details: { problem, usage } })
}

function commandOf(program: Command, argv: readonly string[]): Command {
  let command = program
  for (const word of argv) {
    const found = command.commands.find((child) => child.name() === word || child.aliases().includes(word))
    if (found) command = found
  }
  return command
}

/** The parser's own sentences are English only; what they name stands between quotes. */
function describe(error: CommanderError, strings: Strings): string {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const said = strings.usage
  switch (error.code) {
    case 'commander.unknownOption':
      return said.unknownOption(named)
    case 'commander.unknownCommand':
      return said.unknownCommand(named)
    case 'commander.missingArgument':
      return said.missingArgument(named)
    case 'commander.optionMissingArgument':
      return said.optionWithoutValue(named)
    case 'commander.missingMandatoryOptionValue':
      return said.missingOption(named)
    case 'commander.excessArguments':
      return said.tooManyWords
    case 'commander.conflictingOption':
      return said.conflictingOptions
    case 'commander.invalidArgument':
      return said.invalidValue(named, / is invalid\. (.*)$/s.exec(error.message)?.[1] ?? '')
    default:
      return said.whichCommand
  }
}

/** Reads options as typed; each function throws what the parser turns into wrong usage. */
export function createParsers(strings: Strings) {
  const refuse = (reason: string) => new InvalidArgumentError(reason)
  return {
    wholeNumber: (least: number, most: number) => (text: string) => {
      const value = Number(text)
      if (!/^-?\d+$/.test(text) || value < least || value > most) throw refuse(strings.usage.number(least, most))
      return value
    },
    day(text: string): Day {
      const day = parseDay(text)
      if (!day) throw refuse(strings.usage.day)
      return day
    },
    /** `a,b` or the option given several times. */
    listOf:
      <Item extends string>(items: readonly Item[]) =>
      (text: string, before: Item[] = []): Item[] => {
        const found = text
          .split(',')
          .map((word) => items.find((item) => item.toLowerCase() === word.trim().toLowerCase()))
        const known = found.filter((item) => item !== undefined)
        if (known.length < found.length) throw refuse(strings.usage.oneOf(items))
        return [...new Set([...before, ...known])]
      },
    texts: (text: string, before: string[] = []): string[] => [...before, text],
    /** `field=column,field=column`; a comma inside a column's name is kept when no `=` follows it. */
    mapping(text: string, before: Record<string, string> = {}): Record<string, string> {
      const pairs = text.split(/,(?=[^,=]+=)/).map((pair) => pair.split(/=(.*)/s))
      for (const [field, column] of pairs) if (!field?.trim() || !column?.trim()) throw refuse(strings.usage.mapping)
      return {
        ...before,
        ...Object.fromEntries(pairs.map(([field = '', column = '']) => [field.trim(), column.trim()])),
      }
    },
    /** `18:00-06:00,12:00-13:30` on the office's wall. */
    hours: (text: string) =>
      text.split(',').map((span) => {
        const [, from, to] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(span.trim()) ?? []
        if (from === undefined || to === undefined) throw refuse(strings.usage.hours)
        return { from, to }
      }),
    delimiter(text: string): string {
      const character = text === 'tab' || text === String.raw`\t` ? '\t' : text
      if (character.length !== 1) throw refuse(strings.usage.oneCharacter)
      return character
    },
  }
}
