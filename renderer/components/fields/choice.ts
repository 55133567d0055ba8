import type { LucideIcon } from 'lucide-react'

/** One thing to choose from; `detail` is the second, quieter line. */
export interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: LucideIcon | undefined
  readonly disabled?: boolean | undefined
}
