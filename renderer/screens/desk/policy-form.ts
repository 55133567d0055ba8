import { z } from 'zod'
import { fold } from '@shared/base/fold'
import type { Policy } from '@shared/protocol/library/circulation'

export interface PolicyFormWords {
  readonly required: string
  readonly twice: string
  readonly days: string
}

/** The rules as they are typed: an emptied number is null, the days of reminders are one line (`7, 21, 35`). */
export function policyFormSchema(words: PolicyFormWords) {
  const count = (min: number, max: number) => z.number(words.required).int().min(min).max(max)
  const rule = z.object({
    category: z.string().trim().min(1, words.required).max(60),
    loans: count(0, 1000).nullable(),
    days: count(1, 3650).nullable(),
    renewals: count(0, 100).nullable(),
    holds: count(0, 100).nullable(),
    blockAfterDaysLate: count(0, 3650).nullable(),
  })
  return z
    .object({
      rules: z.array(rule).min(1),
      holdShelfDays: count(1, 365).nullable(),
      remindAfterDays: z.string().refine((text) => readDays(text) !== undefined, words.days),
    })
    .superRefine(({ rules, holdShelfDays }, context) => {
      const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
      const seen = new Set<string>()
      rules.forEach((one, index) => {
        for (const name of ['loans', 'days', 'renewals', 'holds'] as const)
          if (one[name] === null) report(['rules', index, name], words.required)
        const category = fold(one.category)
        if (seen.has(category)) report(['rules', index, 'category'], words.twice)
        seen.add(category)
      })
      if (holdShelfDays === null) report(['holdShelfDays'], words.required)
    })
}

export type PolicyForm = z.input<ReturnType<typeof policyFormSchema>>

export const newRule: PolicyForm['rules'][number] = {
  category: '',
  loans: 3,
  days: 21,
  renewals: 1,
  holds: 2,
  blockAfterDaysLate: null,
}

export function formOfPolicy({ rules, holdShelfDays, remindAfterDays }: Policy): PolicyForm {
  return {
    rules: rules.map((rule) => ({ ...rule, blockAfterDaysLate: rule.blockAfterDaysLate ?? null })),
    holdShelfDays,
    remindAfterDays: remindAfterDays.join(', '),
  }
}

/** The rules a checked form stands for. */
export function policyOfForm({ rules, holdShelfDays, remindAfterDays }: PolicyForm): Policy {
  return {
    rules: rules.map(({ category, loans, days, renewals, holds, blockAfterDaysLate }) => ({
      category: category.trim(),
      loans: loans ?? 0,
      days: days ?? 1,
      renewals: renewals ?? 0,
      holds: holds ?? 0,
      ...(blockAfterDaysLate === null ? {} : { blockAfterDaysLate }),
    })),
    holdShelfDays: holdShelfDays ?? 1,
    remindAfterDays: readDays(remindAfterDays) ?? [],
  }
}

/** `7, 21 ; 35` as increasing days; undefined when it is not one to nine numbers up to ten years. */
function readDays(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const days = parts.map(Number)
  const isGood =
    parts.length >= 1 && parts.length <= 9 && days.every((day) => Number.isInteger(day) && day >= 0 && day <= 3650)
  return isGood ? [...new Set(days)].toSorted((a, b) => a - b) : undefined
}
