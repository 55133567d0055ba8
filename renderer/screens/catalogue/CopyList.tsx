import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Copy, TitleRecord } from '@shared/protocol/library/catalogue'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { AddCopiesDialog } from './AddCopiesDialog'
import { CopyRow, type SettableStatus } from './CopyRow'

/** The copies of a title, and what can be done about each. */
export function CopyList({ title }: { readonly title: TitleRecord }) {
  const { t } = useTranslation('catalogue')
  const mayCatalogue = useRight('library.catalogue')
  const setStatus = useCommand('copies.setStatus')
  const notify = useToasts((toasts) => toasts.add)
  const [adding, setAdding] = useState(false)

  async function change(copy: Copy, status: SettableStatus): Promise<void> {
    const before = copy.status
    if ((await setStatus.run({ barcode: copy.barcode, status })) === undefined) return
    const undoable = before !== 'out' && before !== 'held'
    notify({
      text: t('copy.changed', { barcode: copy.barcode, status: t(`copy.status.${status}`) }),
      ...(undoable ? { onUndo: () => void setStatus.run({ barcode: copy.barcode, status: before }) } : {}),
    })
  }

  return (
    <div className="flex flex-col gap-3">
      {setStatus.error !== undefined && <CommandError error={setStatus.error} />}
      {title.copyList.length === 0 ? (
        <p className="text-muted">{t('copy.none')}</p>
      ) : (
        <ul>
          {title.copyList.map((copy) => (
            <CopyRow
              key={copy.id}
              copy={copy}
              onStatus={mayCatalogue ? (status) => void change(copy, status) : undefined}
            />
          ))}
        </ul>
      )}
      {mayCatalogue && !title.withdrawn && (
        <div>
          <Button icon={Plus} size="small" onClick={() => setAdding(true)}>
            {t('copy.add')}
          </Button>
        </div>
      )}
      {adding && <AddCopiesDialog title={title} onClose={() => setAdding(false)} />}
    </div>
  )
}
