import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PLACE_LEVELS, typesOf, type PlaceLevel, type PlaceType } from '@shared/domain/enrolment/place'
import type { PlaceRow } from '@shared/protocol/enrolment/geography'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'
import { PlaceField } from './PlaceField'

interface PlaceDialogProps {
  /** The place that is changed; absent for a new one. */
  readonly place?: PlaceRow
  /** Where a new one stands. */
  readonly parent?: PlaceRow
  readonly onClose: () => void
}

/** One place: its code, name, level and where it stands. */
export function PlaceDialog({ place, parent, onClose }: PlaceDialogProps) {
  const { t } = useTranslation('enrolment')
  const save = useCommand('geo.save')
  const below = parent && PLACE_LEVELS[PLACE_LEVELS.indexOf(parent.level) + 1]
  const [code, setCode] = useState(place?.code ?? '')
  const [name, setName] = useState(place?.name ?? '')
  const [level, setLevel] = useState<PlaceLevel>(place?.level ?? below ?? 'province')
  const [type, setType] = useState<PlaceType | undefined>(place?.type)
  const [parentId, setParentId] = useState(place?.parentId ?? parent?.id)
  const types = typesOf(level)

  async function run(): Promise<void> {
    const saved = await save.run({
      ...(place ? { id: place.id } : {}),
      code,
      name,
      level,
      ...(type !== undefined && types.includes(type) ? { type } : {}),
      ...(parentId === undefined ? {} : { parentId }),
    })
    if (saved !== undefined) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(place ? 'places.change' : 'places.add')}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button
            variant="primary"
            busy={save.busy}
            disabled={code.trim() === '' || name.trim() === ''}
            onClick={() => void run()}
          >
            {t('correct.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label={t('places.code')} value={code} onChange={setCode} tabular required />
        <TextField label={t('places.name')} value={name} onChange={setName} required />
        <SelectField
          label={t('places.level')}
          value={level}
          onChange={(next) => next !== null && setLevel(next)}
          choices={PLACE_LEVELS.map((one) => ({ value: one, label: t(`level.${one}`) }))}
        />
        {types.length > 0 && (
          <SelectField
            label={t('places.type')}
            value={type ?? null}
            onChange={(next) => setType(next ?? undefined)}
            choices={types.map((one) => ({ value: one, label: t(`type.${one}`) }))}
          />
        )}
        <PlaceField label={t('places.parent')} value={parentId} onChange={setParentId} />
        <CommandError error={save.error} />
      </div>
    </Dialog>
  )
}
