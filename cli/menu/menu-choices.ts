import type { Desk } from '../desk'

/** One thing to choose in a menu: the word a command takes, and what people call it. */
export interface MenuChoice {
  readonly value: string
  readonly label: string
}

const named = (items: readonly { id: string; name: string }[]): MenuChoice[] =>
  items.map(({ id, name }) => ({ value: id, label: name }))

/** What can be chosen instead of typed, as it stands now. */
export const CHOICES = {
  classes: async (desk: Desk) => named((await desk.call('school.show', {})).classes),
  subjects: async (desk: Desk) => named((await desk.call('school.show', {})).subjects),
  periods: async (desk: Desk) => named((await desk.call('school.show', {})).periods),
  teachers: async (desk: Desk) =>
    (await desk.call('school.accounts', { role: 'teacher' })).map(({ name, userName }) => ({
      value: userName,
      label: name,
    })),
  imports: async (desk: Desk) =>
    (await desk.call('grades.imports', {}))
      .filter(({ undone }) => !undone)
      .map(({ id, fileName, at }) => ({ value: id, label: `${fileName} · ${at.slice(0, 16).replace('T', ' ')}` })),
  conflicts: async (desk: Desk) =>
    (await desk.call('conflicts.list', {})).map(({ id, label }) => ({ value: id, label: label ?? id })),
} as const satisfies Readonly<Record<string, (desk: Desk) => Promise<MenuChoice[]>>>

/** What stands for itself: the words of an option, named in the strings of the menu. */
export const FIXED = {
  sex: ['M', 'F'],
  sides: ['left', 'right', 'merged'],
  saleTypes: ['sale', 'rental'],
  departures: ['archived', 'left', 'withdrawn'],
  answers: ['yes', 'no'],
  roundings: ['half-up', 'half-even', 'down'],
  averages: ['exact', 'rounded'],
  channels: ['email', 'sms', 'none'],
  languages: ['fr', 'en'],
  sorts: ['average', 'name', 'firstName', 'number', 'class'],
  kinds: ['year', 'period', 'class', 'subject'],
} as const
