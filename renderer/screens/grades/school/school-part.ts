import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'

type Item = PayloadOf<'school.save'>

/** What each card of the school's page is given. */
export interface PartProps {
  readonly school: School
  readonly onSave: (item: Item) => void
  readonly onDrop: (kind: Item['kind'], id: string) => void
}

export const lineLook = 'flex items-center gap-3 border-b border-line py-1.5 last:border-0'
