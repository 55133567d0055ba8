import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../actions/Kbd'
import { Dialog } from '../overlays/Dialog'
import { useShortcut, useShortcutMap } from './shortcuts'

/** Opens with `?` and lists the keys that act on the screen as it stands. */
export function ShortcutHelp() {
  const { t } = useTranslation('components')
  const [open, setOpen] = useState(false)
  const shortcuts = useShortcutMap((map) => map.shortcuts)
  useShortcut('?', () => setOpen(true), { label: t('shortcuts.title') })
  const listed = [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut.label]))]
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('shortcuts.title')} description={t('shortcuts.hint')}>
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
