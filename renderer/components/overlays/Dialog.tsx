import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useContext, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { DialogDepth, useDialogOpen } from '../keyboard/shortcuts'
import { useFirstFocus } from './first-focus'

export interface DialogProps {
  readonly open: boolean
  /** Escape, the cross, or a press outside; ask there before losing something typed. */
  readonly onClose: () => void
  readonly title: string
  readonly description?: string | undefined
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
  readonly width?: 'narrow' | 'normal' | 'wide' | undefined
  /** Where the focus goes on opening; the first field or button otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
}

const widths = { narrow: 'max-w-sm', normal: 'max-w-lg', wide: 'max-w-4xl' }

export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, actions, width = 'normal' } = props
  const { t } = useTranslation('components')
  const depth = useContext(DialogDepth)
  useDialogOpen(open)
  const first = useFirstFocus(props.initialFocus)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={first.popup}
          initialFocus={first.focus}
          className={classNames(
            'fixed left-1/2 top-[12vh] z-40 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-xl',
            'border border-line bg-raised text-ink shadow-raised outline-none transition-opacity',
            'data-ending-style:opacity-0 data-starting-style:opacity-0',
            widths[width],
          )}
        >
          <DialogDepth value={depth + 1}>
            <header className="flex items-start gap-4 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-base font-semibold">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
                )}
              </div>
              <IconButton icon={X} size="small" label={t('action.close')} onClick={onClose} />
            </header>
            {children !== undefined && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-1 pb-5">{children}</div>}
            {actions !== undefined && (
              <footer className="flex flex-wrap justify-end gap-2 rounded-b-xl border-t border-line bg-sunken px-5 py-3">
                {actions}
              </footer>
            )}
          </DialogDepth>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
