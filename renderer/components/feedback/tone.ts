import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert, type LucideIcon } from 'lucide-react'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** Each tone has its own shape, so that colour is never the only sign. */
export const toneIcon: Readonly<Record<Tone, LucideIcon>> = {
  neutral: CircleDashed,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
}

export const toneInk: Readonly<Record<Tone, string>> = {
  neutral: 'text-muted',
  info: 'text-accent-ink',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
}

export const toneSoft: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken',
  info: 'bg-accent-soft',
  success: 'bg-success-soft',
  warning: 'bg-warning-soft',
  danger: 'bg-danger-soft',
}
