import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { TextField } from '../../components/fields/TextField'

/** Addresses, or categories of persons: a code and a description each. The same code again changes its description. */
export function SmallListTab({ kind }: { readonly kind: 'address' | 'category' }) {
  const { t } = useTranslation('enrolment')
  const mayEdit = useRight('enrolment.reference')
  const reference = useLive('reference.list', {})
  const save = useCommand('reference.save')
  const remove = useCommand('reference.remove')
  const [code, setCode] = useState('')
  const [description, setDescription] = useState('')
  const rows =
    reference.status !== 'ready' ? [] : kind === 'address' ? reference.value.addresses : reference.value.categories

  async function add(): Promise<void> {
    if ((await save.run({ kind, code, description })) === undefined) return
    setCode('')
    setDescription('')
  }

  return (
    <div className="flex max-w-3xl flex-col gap-4 pt-4">
      {mayEdit && (
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <div className="w-40">
            <TextField label={t('places.code')} value={code} onChange={setCode} tabular required />
          </div>
          <div className="min-w-60 flex-1">
            <TextField label={t('places.description')} value={description} onChange={setDescription} required />
          </div>
          <Button type="submit" icon={Plus} busy={save.busy} disabled={code.trim() === '' || description.trim() === ''}>
            {t('places.addLine')}
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
              <span className="flex-1">{row.description}</span>
              {mayEdit && (
                <IconButton
                  icon={Trash2}
                  size="small"
                  label={t('places.remove', { name: row.code })}
                  onClick={() => void remove.run({ kind, code: row.code })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
