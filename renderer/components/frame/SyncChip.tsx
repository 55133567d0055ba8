import { CloudAlert, CloudDownload, CloudOff, GitMerge, CloudCheck, CloudUpload, type LucideIcon } from 'lucide-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import { classNames } from '../class-names'
import { useFormat } from '../format/use-format'

export type SyncChipState =
  | { readonly kind: 'upToDate'; readonly sinceMs: number }
  | { readonly kind: 'receiving' }
  | { readonly kind: 'toSend'; readonly count: number }
  | { readonly kind: 'offline'; readonly sinceMs: number }
  | { readonly kind: 'conflicts'; readonly count: number }
  | { readonly kind: 'off' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'never' }

export interface SyncChipProps {
  readonly state: SyncChipState
  /** The clock is an argument, so that the caller decides how often the words grow older. */
  readonly nowMs: number
  readonly onOpen: () => void
}

/** The one quiet sign of replication; it opens the page that explains itself. */
export function SyncChip({ state, nowMs, onOpen }: SyncChipProps) {
  const { t } = useTranslation('components')
  const format = useFormat()
  const { icon: Icon, text, ink } = describe(state, nowMs, format, t)
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t('sync.open', { state: text })}
      className={classNames(
        'inline-flex h-8 items-center gap-1.5 rounded-full border border-line px-3 text-xs font-medium whitespace-nowrap hover:bg-hover',
        ink,
      )}
    >
      <Icon aria-hidden size={15} />
      {text}
    </button>
  )
}

function describe(
  state: SyncChipState,
  nowMs: number,
  format: ReturnType<typeof useFormat>,
  t: TFunction<'components'>,
): { icon: LucideIcon; text: string; ink: string } {
  switch (state.kind) {
    case 'upToDate':
      return {
        icon: CloudCheck,
        text: t('sync.upToDate', { ago: format.relative(state.sinceMs, nowMs) }),
        ink: 'text-muted',
      }
    case 'receiving':
      return { icon: CloudDownload, text: t('sync.receiving'), ink: 'text-accent-ink' }
    case 'toSend':
      return { icon: CloudUpload, text: t('sync.toSend', { count: state.count }), ink: 'text-accent-ink' }
    case 'offline':
      return {
        icon: CloudOff,
        text: t('sync.offline', { duration: format.duration(nowMs - state.sinceMs) }),
        ink: 'text-warning',
      }
    case 'conflicts':
      return { icon: GitMerge, text: t('sync.conflicts', { count: state.count }), ink: 'text-danger' }
    case 'stopped':
      return { icon: CloudAlert, text: t('sync.stopped'), ink: 'text-danger' }
    case 'never':
      return { icon: CloudAlert, text: t('sync.never'), ink: 'text-muted' }
    case 'off':
      return { icon: CloudAlert, text: t('sync.off'), ink: 'text-muted' }
    default:
      return assertNever(state)
  }
}
