import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { PasswordField } from '../../components/fields/PasswordField'

interface HubFormProps {
  /** Present when an address is set already, which the person may keep. */
  readonly onKeep?: (() => void) | undefined
}

/** Where head office is. The address carries a password, so it is typed like one and never shown again. */
export function HubForm({ onKeep }: HubFormProps) {
  const { t } = useTranslation('sync')
  const toast = useToasts((store) => store.add)
  const set = useCommand('sync.set')
  const [url, setUrl] = useState('')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (url.trim() === '' || !(await set.run({ url: url.trim() }))) return
    setUrl('')
    toast({ text: t('hub.saved') })
    onKeep?.()
  }

  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('hub.address')}
        hint={t('hub.addressHint')}
        value={url}
        onChange={setUrl}
        autoComplete="new-password"
        autoFocus
      />
      <CommandError error={set.error} />
      <div className="flex justify-end gap-2">
        {onKeep && (
          <Button variant="quiet" onClick={onKeep}>
            {t('hub.keep')}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={set.busy}>
          {t(onKeep ? 'hub.change' : 'hub.set')}
        </Button>
      </div>
    </form>
  )
}
