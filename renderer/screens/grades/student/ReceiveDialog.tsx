import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from '../../../client/shell'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { Dialog } from '../../../components/overlays/Dialog'

interface ReceiveDialogProps {
  readonly onClose: () => void
  readonly onReceived: (id: string) => void
}

/** Takes in a student from another school: the file they brought, and its code. */
export function ReceiveDialog({ onClose, onReceived }: ReceiveDialogProps) {
  const { t } = useTranslation('grades')
  const school = useLive('school.show', {})
  const receive = useCommand('students.receive')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ ticket: string; fileName: string }>()
  const [code, setCode] = useState('')
  const [classId, setClass] = useState<string | null>(null)
  const isReady = file !== undefined && code.trim() !== ''

  async function submit(): Promise<void> {
    if (file === undefined || code.trim() === '') return
    const source = { kind: 'ticket' as const, ticket: file.ticket }
    const student = await receive.run({ source, code, ...(classId === null ? {} : { classId }) })
    if (student) onReceived(student.id)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('receive.title')}
      description={t('receive.text')}
      actions={
        <Button variant="primary" busy={receive.busy} disabled={!isReady} onClick={() => void submit()}>
          {t('receive.run')}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <CommandError error={receive.error} />
        <div className="flex items-center gap-4">
          <Button autoFocus onClick={() => input.current?.click()}>
            {t('receive.choose')}
          </Button>
          <span className="min-w-0 flex-1 truncate text-muted">{file?.fileName ?? t('receive.noFile')}</span>
          <input
            ref={input}
            type="file"
            accept=".comptoir-dossier"
            tabIndex={-1}
            aria-label={t('receive.choose')}
            className="sr-only"
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              if (chosen) void shell.offerFile(chosen).then(setFile)
              event.target.value = ''
            }}
          />
        </div>
        <TextField label={t('receive.code')} hint={t('receive.codeHint')} tabular value={code} onChange={setCode} />
        <SelectField
          label={t('field.class')}
          value={classId}
          onChange={setClass}
          choices={(school.status === 'ready' ? school.value.classes : []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
        />
        <button type="submit" hidden>
          {t('receive.run')}
        </button>
      </form>
    </Dialog>
  )
}
