import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useContext, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { DialogDepth, useDialogOpen } from '../keyboard/shortcuts'
import { useFirstFocus } from './first-focus'

export interface SidePanelProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** A drawer at the right edge, for a form or a record that should not hide where it came from. */
export function SidePanel({ open, onClose, title, children, actions }: SidePanelProps) {
  const { t } = useTranslation('components')
  const depth = useContext(DialogDepth)
  useDialogOpen(open)
  const first = useFirstFocus(undefined)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={first.popup}
          initialFocus={first.focus}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(30rem,100vw)] flex-col border-l border-line bg-raised text-ink shadow-raised outline-none transition-transform data-ending-style:translate-x-full data-starting-style:translate-x-full"
        >
          <DialogDepth value={depth + 1}>
            <header className="flex items-center gap-4 border-b border-line px-5 py-3">
              <Base.Title className="min-w-0 flex-1 truncate text-base font-semibold">{title}</Base.Title>
              <IconButton icon={X} size="small" label={t('action.close')} onClick={onClose} />
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
            {actions !== undefined && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
                {actions}
              </footer>
            )}
          </DialogDepth>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
