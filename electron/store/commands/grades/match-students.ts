import { fold } from '@shared/base/fold'
import type { CommandContext } from '../context'

/** What a row of a list says about whom it means. */
export interface Meant {
  readonly number: string
  readonly phone: string | undefined
  readonly name: string
  readonly firstName: string
  readonly classId: string | undefined
}

export interface Matched {
  readonly id: string
  readonly classId: string | undefined
  readonly status: string
}

/** Finds the student a row means: by number, else by phone, else by name and first name, in the class when the row says it. */
export interface StudentMatcher {
  find(meant: Meant): Matched | 'unknown' | 'ambiguous'
  /** Students planned by this run, which the tables do not know yet. */
  remember(id: string, meant: Meant): void
}

export function createStudentMatcher(context: CommandContext): StudentMatcher {
  const byNumber = new Map<string, Matched>()
  const byPhone = new Map<string, Matched>()
  const byName = new Map<string, Matched>()
  const nameKey = ({ name, firstName, classId }: Meant) => `${fold(name)}|${fold(firstName)}|${classId ?? ''}`
  const toMatched = ([id, classId, status]: [string, string | null, string]): Matched => ({
    id,
    classId: classId ?? undefined,
    status,
  })
  const choose = (where: string, ...parameters: string[]) =>
    context
      .tables('grades')
      .all<[string, string | null, string]>(
        `SELECT id, class_id, status FROM students WHERE ${where} ORDER BY status, id LIMIT 3`,
        ...parameters,
      )
      .map(toMatched)

  return {
    find(meant) {
      const { number, phone, name, firstName, classId } = meant
      if (number !== '') {
        const known = byNumber.get(number) ?? choose('number = ?', number)[0]
        if (known || name === '') return known ?? 'unknown'
      }
      if (phone !== undefined) {
        const known = byPhone.get(phone) ?? choose('phone = ?', phone)[0]
        if (known) return known
      }
      if (name === '' || number !== '') return 'unknown'
      const planned = byName.get(nameKey(meant))
      if (planned) return planned
      const named = choose(
        `status = 'active' AND name_key = ? AND first_key = ? AND (? IN ('', class_id))`,
        fold(name),
        fold(firstName),
        classId ?? '',
      )
      if (named.length > 1) return 'ambiguous'
      return named[0] ?? 'unknown'
    },
    remember(id, meant) {
      const matched: Matched = { id, classId: meant.classId, status: 'active' }
      if (meant.number !== '') byNumber.set(meant.number, matched)
      if (meant.phone !== undefined) byPhone.set(meant.phone, matched)
      if (meant.name !== '') byName.set(nameKey(meant), matched)
    },
  }
}
