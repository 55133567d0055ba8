import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { useShortcut } from '../keyboard/shortcuts'
import { splitWidthPx, useMinWidth } from './use-min-width'

export interface SplitViewProps {
  readonly list: ReactNode
  /** The open record; without it the list has the whole width. */
  readonly record?: ReactNode
  readonly recordLabel: string
  readonly onCloseRecord: () => void
}

/** List and record side by side from 1200 px; below, the record stands in the list's place and Escape goes back. */
export function SplitView({ list, record, recordLabel, onCloseRecord }: SplitViewProps) {
  const { t } = useTranslation('components')
  const wide = useMinWidth(splitWidthPx)
  const open = record !== undefined
  useShortcut('Escape', onCloseRecord, { enabled: open })
  return (
    <div className="flex h-full min-h-0 min-w-0">
      {/* Hidden, not removed: the list keeps its place, its search and its selection. */}
      <div className="min-w-0 flex-1" hidden={open && !wide}>
        {list}
      </div>
      {open && (
        <section
          aria-label={recordLabel}
          className={
            wide
              ? 'relative w-[min(30rem,42%)] shrink-0 overflow-y-auto border-l border-line bg-surface'
              : 'relative min-w-0 flex-1 overflow-y-auto bg-surface'
          }
        >
          <div className="absolute top-3 right-3 z-10">
            <IconButton
              icon={X}
              size="small"
              label={t('split.closeRecord')}
              shortcut="Escape"
              onClick={onCloseRecord}
            />
          </div>
          {record}
        </section>
      )}
    </div>
  )
}
