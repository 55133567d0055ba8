import type { Command } from 'commander'
import type { School } from '@shared/protocol/grades/school'
import type { Desk } from '../desk'
import { decimal, hundredths } from '../hundredths'
import { FIXED } from '../menu/menu-choices'
import { record } from '../output/table'
import type { Shell } from '../program'

type Rules = School['rules']

const MINUTES = 60

interface RuleWords {
  readonly rounding?: Rules['rounding']['mode']
  readonly decimals?: number
  readonly averages?: Rules['subjectAverages']
  readonly passMark?: number
  readonly newGrade?: (typeof FIXED.answers)[number]
  readonly fall?: (typeof FIXED.answers)[number]
  readonly quietFrom?: number
  readonly quietUntil?: number
  readonly newGradeFr?: string
  readonly newGradeEn?: string
  readonly fallFr?: string
  readonly fallEn?: string
}

/** How averages are rounded, who is told of what, when, and in which words. Without options, what holds now. */
export function addSchoolRules(school: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, said } = strings.grades
  const oneOf =
    <Item extends string>(items: readonly Item[]) =>
    (text: string) =>
      parsers.listOf(items)(text)[0]
  const hour = parsers.wholeNumber(0, 23)
  school
    .command('rules')
    .description(commands.schoolRules)
    .option('--rounding <mode>', options.rounding, oneOf(FIXED.roundings))
    .option('--decimals <n>', options.decimals, parsers.wholeNumber(0, 2))
    .option('--averages <kind>', options.averages, oneOf(FIXED.averages))
    .option('--pass-mark <n>', options.passMark, hundredths)
    .option('--new-grade <answer>', options.newGrade, oneOf(FIXED.answers))
    .option('--fall <answer>', options.fall, oneOf(FIXED.answers))
    .option('--quiet-from <hour>', options.quietFrom, hour)
    .option('--quiet-until <hour>', options.quietUntil, hour)
    .option('--new-grade-fr <text>', options.template)
    .option('--new-grade-en <text>', options.template)
    .option('--fall-fr <text>', options.template)
    .option('--fall-en <text>', options.template)
    .action(
      run('signed-in', async (desk, words: RuleWords) => {
        const { rules } = await desk.call('school.show', {})
        if (Object.keys(words).length === 0) return { json: rules, text: () => rulesText(desk, rules) }
        const result = await desk.call('school.setRules', changed(rules, words))
        return { json: result, text: () => `${said.saved}\n${rulesText(desk, result)}` }
      }),
    )
}

function changed(rules: Rules, words: RuleWords): Rules {
  const minute = (hour: number | undefined, before: number) => (hour === undefined ? before : hour * MINUTES)
  const answer = (word: RuleWords['fall'], before: boolean) => (word === undefined ? before : word === 'yes')
  return {
    rounding: {
      mode: words.rounding ?? rules.rounding.mode,
      decimals: words.decimals ?? rules.rounding.decimals,
    },
    subjectAverages: words.averages ?? rules.subjectAverages,
    passMarkHundredths: words.passMark ?? rules.passMarkHundredths,
    notifyNewGrade: answer(words.newGrade, rules.notifyNewGrade),
    notifyFall: answer(words.fall, rules.notifyFall),
    quietHours: {
      fromMinute: minute(words.quietFrom, rules.quietHours.fromMinute),
      untilMinute: minute(words.quietUntil, rules.quietHours.untilMinute),
    },
    newGradeText: { fr: words.newGradeFr ?? rules.newGradeText.fr, en: words.newGradeEn ?? rules.newGradeText.en },
    fallText: { fr: words.fallFr ?? rules.fallText.fr, en: words.fallEn ?? rules.fallText.en },
  }
}

function rulesText({ strings, language }: Desk, rules: Rules): string {
  const { rules: words, menu } = strings.grades
  const answer = (yes: boolean) => menu.words.answers[yes ? 'yes' : 'no']
  const time = (minute: number) =>
    `${String(Math.floor(minute / MINUTES)).padStart(2, '0')}:${String(minute % MINUTES).padStart(2, '0')}`
  const { fromMinute, untilMinute } = rules.quietHours
  return record([
    [words.rounding, `${menu.words.roundings[rules.rounding.mode]}, ${rules.rounding.decimals}`],
    [words.averages, menu.words.averages[rules.subjectAverages]],
    [words.passMark, decimal(rules.passMarkHundredths, language)],
    [words.newGrade, answer(rules.notifyNewGrade)],
    [words.fall, answer(rules.notifyFall)],
    [words.quietHours, `${time(fromMinute)} – ${time(untilMinute)}`],
    [`${words.newGradeText} (fr)`, rules.newGradeText.fr],
    [`${words.newGradeText} (en)`, rules.newGradeText.en],
    [`${words.fallText} (fr)`, rules.fallText.fr],
    [`${words.fallText} (en)`, rules.fallText.en],
  ])
}
