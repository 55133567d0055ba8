import { Building2, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CentreRow } from '@shared/protocol/enrolment/geography'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'
import { PlaceField } from './PlaceField'

/** Where people are enrolled. */
export function CentresTab() {
  const { t } = useTranslation('enrolment')
  const mayEdit = useRight('enrolment.reference')
  const reference = useLive('reference.list', {})
  const remove = useCommand('reference.remove')
  const [editing, setEditing] = useState<CentreRow | 'new'>()
  const centres = reference.status === 'ready' ? reference.value.centres : []
  return (
    <div className="flex flex-col gap-4 pt-4">
      {mayEdit && (
        <div>
          <Button icon={Plus} onClick={() => setEditing('new')}>
            {t('places.addCentre')}
          </Button>
        </div>
      )}
      <CommandError error={remove.error} />
      {reference.status === 'ready' && centres.length === 0 && (
        <EmptyState icon={Building2} title={t('places.noCentre')} text={t('places.noCentreHint')} />
      )}
      {centres.length > 0 && (
        <ul className="rounded-xl border border-line bg-surface">
          {centres.map((centre) => (
            <li key={centre.id} className="flex items-center gap-4 border-b border-line px-4 py-2.5 last:border-b-0">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  {centre.name} <span className="text-xs text-muted tabular-nums">{centre.code}</span>
                </p>
                <p className="truncate text-xs text-muted">
                  {[centre.president, centre.place].filter((part) => part !== undefined).join(' · ')}
                </p>
              </div>
              <span className="text-muted tabular-nums">{t('places.voters', { count: centre.voters })}</span>
              {mayEdit && (
                <>
                  <IconButton
                    icon={Pencil}
                    size="small"
                    label={t('places.edit', { name: centre.name })}
                    onClick={() => setEditing(centre)}
                  />
                  <IconButton
                    icon={Trash2}
                    size="small"
                    label={t('places.remove', { name: centre.name })}
                    onClick={() => void remove.run({ kind: 'centre', code: centre.code })}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <CentreDialog centre={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </div>
  )
}

/** Codes are upper case: this is none. */
const NO_ADDRESS = 'none'

function CentreDialog({ centre, onClose }: { readonly centre: CentreRow | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation('enrolment')
  const save = useCommand('reference.save')
  const reference = useLive('reference.list', {})
  const addresses = reference.status === 'ready' ? reference.value.addresses : []
  const [code, setCode] = useState(centre?.code ?? '')
  const [name, setName] = useState(centre?.name ?? '')
  const [president, setPresident] = useState(centre?.president ?? '')
  const [addressCode, setAddressCode] = useState(centre?.addressCode ?? NO_ADDRESS)
  const [placeId, setPlaceId] = useState(centre?.placeId)

  async function run(): Promise<void> {
    const saved = await save.run({
      kind: 'centre',
      code,
      name,
      president,
      ...(addressCode === NO_ADDRESS ? {} : { addressCode }),
      ...(placeId === undefined ? {} : { placeId }),
    })
    if (saved !== undefined) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(centre ? 'places.changeCentre' : 'places.addCentre')}
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
        <TextField
          label={t('places.code')}
          value={code}
          onChange={setCode}
          disabled={centre !== undefined}
          tabular
          required
        />
        <TextField label={t('places.name')} value={name} onChange={setName} required />
        <TextField label={t('places.president')} value={president} onChange={setPresident} />
        {addresses.length > 0 && (
          <SelectField
            label={t('field.address')}
            value={addressCode}
            onChange={(code) => setAddressCode(code ?? NO_ADDRESS)}
            choices={[
              { value: NO_ADDRESS, label: t('places.noAddressChosen') },
              ...addresses.map((address) => ({ value: address.code, label: address.description })),
            ]}
          />
        )}
        <PlaceField label={t('places.where')} value={placeId} onChange={setPlaceId} />
        <CommandError error={save.error} />
      </div>
    </Dialog>
  )
}
