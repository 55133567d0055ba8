import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { TextAreaField } from '../../components/fields/TextAreaField'
import { TextField } from '../../components/fields/TextField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Dialog } from '../../components/overlays/Dialog'

const mostCopies = 200

/** New copies: numbers made here, or the barcodes already stuck on them, read one after the other. */
export function AddCopiesDialog({ title, onClose }: { readonly title: TitleRecord; readonly onClose: () => void }) {
  const { t } = useTranslation('catalogue')
  const add = useCommand('copies.add')
  const notify = useToasts((toasts) => toasts.add)
  const [way, setWay] = useState<'count' | 'barcodes'>('count')
  const [count, setCount] = useState<number | null>(1)
  const [read, setRead] = useState('')
  const [shelfMark, setShelfMark] = useState('')
  const barcodes = read.split(/\s+/).filter((code) => code !== '')
  const twice = barcodes.find((code, index) => barcodes.indexOf(code) !== index)
  const ready =
    way === 'count' ? count !== null && count >= 1 && count <= mostCopies : barcodes.length > 0 && twice === undefined

  async function save(): Promise<void> {
    if (!ready || add.busy) return
    const copies = await add.run({
      titleId: title.id,
      ...(way === 'count' ? { count: count ?? 1 } : { barcodes }),
      ...(shelfMark.trim() === '' ? {} : { shelfMark }),
    })
    if (copies === undefined) return
    notify({ text: t('copy.added', { count: copies.length, title: title.title }) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('copy.addTitle')}
      description={t('copy.addText')}
      actions={
        <Button variant="primary" shortcut="Ctrl+Enter" busy={add.busy} disabled={!ready} onClick={() => void save()}>
          {t('copy.addButton')}
        </Button>
      }
    >
      <SaveKey onSave={() => void save()} />
      <div className="flex flex-col gap-4">
        {add.error !== undefined && <CommandError error={add.error} />}
        <SelectField
          label={t('copy.way')}
          value={way}
          onChange={(next) => setWay(next ?? 'count')}
          choices={[
            { value: 'count', label: t('copy.wayCount') },
            { value: 'barcodes', label: t('copy.wayBarcodes') },
          ]}
        />
        {way === 'count' ? (
          <NumberField label={t('copy.count')} value={count} onChange={setCount} min={1} max={mostCopies} autoFocus />
        ) : (
          <TextAreaField
            label={t('copy.barcodes')}
            hint={barcodes.length === 0 ? t('copy.barcodesHint') : t('copy.barcodeRead', { count: barcodes.length })}
            error={twice === undefined ? undefined : t('copy.barcodeTwice', { barcode: twice })}
            value={read}
            onChange={setRead}
            rows={6}
            autoFocus
          />
        )}
        <TextField
          label={t('copy.shelfMark')}
          required={false}
          placeholder={title.shelfMark}
          value={shelfMark}
          onChange={setShelfMark}
        />
      </div>
    </Dialog>
  )
}

/** Inside the dialog, so that its key belongs to it. */
function SaveKey({ onSave }: { readonly onSave: () => void }) {
  useShortcut('Ctrl+Enter', onSave)
  return null
}
