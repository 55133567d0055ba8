import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'

interface RemoteFormProps {
  /** The server whose address is typed; the first one when absent. */
  readonly remote?: string | undefined
  /** Whether a further server is being named. */
  readonly isNew?: boolean | undefined
  /** Present when the person may leave things as they are. */
  readonly onKeep?: (() => void) | undefined
}

/** Where a server is. The address carries a password, so it is typed like one and never shown again. */
export function RemoteForm({ remote, isNew = false, onKeep }: RemoteFormProps) {
  const { t } = useTranslation(['sync', 'components'])
  const toast = useToasts((store) => store.add)
  const set = useCommand('sync.set')
  const [url, setUrl] = useState('')
  const [name, setName] = useState('')
  const word = toRemoteName(name)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const named = isNew ? { remote: word } : remote === undefined ? {} : { remote }
    if (url.trim() === '' || (isNew && word === '') || !(await set.run({ ...named, url: url.trim() }))) return
    setUrl('')
    toast({ text: t('hub.saved') })
    onKeep?.()
  }

  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={(event) => void submit(event)}>
      {isNew && <TextField label={t('hub.name')} hint={t('hub.nameHint')} value={name} onChange={setName} autoFocus />}
      <PasswordField
        label={t('hub.address')}
        hint={t('hub.addressHint')}
        value={url}
        onChange={setUrl}
        autoComplete="new-password"
        autoFocus={!isNew}
      />
      <CommandError error={set.error} />
      <div className="flex justify-end gap-2">
        {onKeep && (
          <Button variant="quiet" onClick={onKeep}>
            {t(isNew ? 'components:action.cancel' : 'hub.keep')}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={set.busy}>
          {t(isNew ? 'hub.add' : onKeep ? 'hub.change' : 'hub.set')}
        </Button>
      </div>
    </form>
  )
}

/** Names are words of small letters and digits: « Site de Goma » is `site-de-goma`. */
function toRemoteName(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}
