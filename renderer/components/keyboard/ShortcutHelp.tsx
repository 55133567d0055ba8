import { useTranslation } from 'react-i18next'
import { Kbd } from '../actions/Kbd'
import { Dialog } from '../overlays/Dialog'
import { useShortcut, useShortcutMap } from './shortcuts'

interface ShortcutHelpProps {
  readonly open: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** Lists the keys that act on the screen as it stands. F1 opens it anywhere, and `?` where nobody is typing. */
export function ShortcutHelp({ open, onOpen, onClose }: ShortcutHelpProps) {
  const { t } = useTranslation('components')
  const shortcuts = useShortcutMap((map) => map.shortcuts)
  useShortcut('F1', onOpen, { label: t('shortcuts.title') })
  useShortcut('?', onOpen)
  // Of a key with several owners the newest acts, and is the one that is told.
  const listed = [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut.label]))].toSorted(
    ([left], [right]) => place(left) - place(right) || left.localeCompare(right, 'en', { numeric: true }),
  )
  return (
    <Dialog open={open} onClose={onClose} title={t('shortcuts.title')} description={t('shortcuts.hint')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {listed.map(([keys, label]) =>
          label === undefined ? null : (
            <div key={keys} className="contents">
              <dt>
                <Kbd keys={keys} />
              </dt>
              <dd>{label}</dd>
            </div>
          ),
        )}
      </dl>
    </Dialog>
  )
}

/** The row of function keys first, from left to right. */
function place(keys: string): number {
  return /^F\d+$/.test(keys) ? 0 : 1
}
