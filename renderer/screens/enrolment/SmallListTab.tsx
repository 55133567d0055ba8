import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'

/** Codes are upper case: this is none. */
const NO_ADDRESS = 'none'

interface Line {
  readonly code: string
  readonly description: string
  readonly addressCode?: string | undefined
}

/** Addresses, or categories of persons: a code and a description each, for a category also where its office is. The same code again changes it. */
export function SmallListTab({ kind }: { readonly kind: 'address' | 'category' }) {
  const { t } = useTranslation('enrolment')
  const mayEdit = useRight('enrolment.reference')
  const reference = useLive('reference.list', {})
  const save = useCommand('reference.save')
  const remove = useCommand('reference.remove')
  const [code, setCode] = useState('')
  const [description, setDescription] = useState('')
  const [addressCode, setAddressCode] = useState(NO_ADDRESS)
  const form = useRef<HTMLFormElement>(null)
  const addresses = reference.status === 'ready' ? reference.value.addresses : []
  const categories = reference.status === 'ready' ? reference.value.categories : []
  const rows: readonly Line[] = kind === 'address' ? addresses : categories
  const isKnown = rows.some((row) => row.code === code.trim().toUpperCase())
  const describe = (address: string | undefined) =>
    addresses.find((one) => one.code === address)?.description ?? address

  async function add(): Promise<void> {
    const saved =
      kind === 'address'
        ? await save.run({ kind, code, description })
        : await save.run({ kind, code, description, ...(addressCode === NO_ADDRESS ? {} : { addressCode }) })
    if (saved !== undefined) fill({ code: '', description: '' })
  }

  function fill(line: Line): void {
    setCode(line.code)
    setDescription(line.description)
    setAddressCode(line.addressCode ?? NO_ADDRESS)
    form.current?.querySelectorAll('input')[line.code === '' ? 0 : 1]?.focus()
  }

  return (
    <div className="flex max-w-3xl flex-col gap-4 pt-4">
      {mayEdit && (
        <form
          ref={form}
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <div className="w-40">
            <TextField label={t('places.code')} value={code} onChange={setCode} autoFocus tabular required />
          </div>
          <div className="min-w-60 flex-1">
            <TextField label={t('places.description')} value={description} onChange={setDescription} required />
          </div>
          {kind === 'category' && addresses.length > 0 && (
            <div className="w-56">
              <SelectField
                label={t('field.address')}
                value={addressCode}
                onChange={(chosen) => setAddressCode(chosen ?? NO_ADDRESS)}
                choices={[
                  { value: NO_ADDRESS, label: t('places.noAddressChosen') },
                  ...addresses.map((address) => ({ value: address.code, label: address.description })),
                ]}
              />
            </div>
          )}
          <Button
            type="submit"
            icon={isKnown ? Pencil : Plus}
            busy={save.busy}
            disabled={code.trim() === '' || description.trim() === ''}
          >
            {t(isKnown ? 'places.changeLine' : 'places.addLine')}
          </Button>
        </form>
      )}
      <CommandError error={save.error ?? remove.error} />
      {rows.length === 0 ? (
        <p className="text-muted">{t(kind === 'address' ? 'places.noAddress' : 'places.noCategory')}</p>
      ) : (
        <ul className="rounded-xl border border-line bg-surface">
          {rows.map((row) => (
            <li key={row.code} className="flex items-center gap-4 border-b border-line px-4 py-2 last:border-b-0">
              <span className="w-32 font-medium tabular-nums">{row.code}</span>
              <span className="min-w-0 flex-1">
                {row.description}
                {row.addressCode !== undefined && (
                  <span className="block truncate text-xs text-muted">{describe(row.addressCode)}</span>
                )}
              </span>
              {mayEdit && (
                <>
                  <IconButton
                    icon={Pencil}
                    size="small"
                    label={t('places.edit', { name: row.code })}
                    onClick={() => fill(row)}
                  />
                  <IconButton
                    icon={Trash2}
                    size="small"
                    label={t('places.remove', { name: row.code })}
                    onClick={() => void remove.run({ kind, code: row.code })}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
