import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import type { Choice } from '../../components/fields/choice'
import { ComboField } from '../../components/fields/ComboField'
import { Dialog } from '../../components/overlays/Dialog'

/** Puts a member in the queue of a title. */
export function PlaceHoldDialog({ title, onClose }: { readonly title: TitleRecord; readonly onClose: () => void }) {
  const { t } = useTranslation('catalogue')
  const place = useCommand('holds.place')
  const notify = useToasts((toasts) => toasts.add)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Choice>()
  const members = useLive('members.search', { text, limit: 20 })
  const choices: readonly Choice[] =
    members.status === 'ready'
      ? members.value.hits.map((hit) => ({ value: hit.id, label: hit.name, detail: hit.cardNumber }))
      : []

  async function save(): Promise<void> {
    if (chosen === undefined || place.busy) return
    const hold = await place.run({ member: chosen.value, titleId: title.id })
    if (hold === undefined) return
    notify({ text: t('circulation.placed', { title: title.title, name: hold.memberName }) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('circulation.placeTitle', { title: title.title })}
      actions={
        <Button variant="primary" busy={place.busy} disabled={chosen === undefined} onClick={() => void save()}>
          {t('circulation.placeButton')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {place.error !== undefined && <CommandError error={place.error} />}
        <ComboField
          label={t('circulation.member')}
          hint={t('circulation.memberHint')}
          autoFocus
          value={chosen?.value ?? null}
          onChange={(id) => {
            place.clear()
            setChosen(choices.find((choice) => choice.value === id))
          }}
          choices={choices}
          chosen={chosen}
          onSearch={setText}
          searching={members.status === 'loading'}
        />
      </div>
    </Dialog>
  )
}
