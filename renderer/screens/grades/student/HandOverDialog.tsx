import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../../client/shell'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { TextField } from '../../../components/fields/TextField'
import { SecretText } from '../../../components/layout/SecretText'
import { Dialog } from '../../../components/overlays/Dialog'

interface HandOverDialogProps {
  readonly student: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Lets a student go to another school: the file to give along, and the code that opens it there. */
export function HandOverDialog({ student, onClose }: HandOverDialogProps) {
  const { t } = useTranslation('grades')
  const handOver = useCommand('students.handOver')
  const [to, setTo] = useState('')
  const [done, setDone] = useState<ResultOf<'students.handOver'>>()
  const [saved, setSaved] = useState(false)

  async function submit(): Promise<void> {
    const answer = await handOver.run({ id: student.id, ...(to.trim() === '' ? {} : { to: to.trim() }) })
    if (!answer) return
    setDone(answer)
    await keep(answer)
  }
  async function keep({ file }: ResultOf<'students.handOver'>): Promise<void> {
    const answer = await shell.saveFile(file.fileName, file.bytes)
    setSaved(answer.saved)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('handOver.title', { name: student.name })}
      description={done ? undefined : t('handOver.text')}
      actions={
        done ? (
          <>
            <Button onClick={() => void keep(done)}>{t('handOver.save')}</Button>
            <Button variant="primary" disabled={!saved} onClick={onClose}>
              {t('handOver.close')}
            </Button>
          </>
        ) : (
          <Button variant="primary" busy={handOver.busy} onClick={() => void submit()}>
            {t('handOver.run')}
          </Button>
        )
      }
    >
      {done ? (
        <div className="flex flex-col gap-4">
          <Banner tone={saved ? 'info' : 'warning'}>{t(saved ? 'handOver.saved' : 'handOver.unsaved')}</Banner>
          <p>{t('handOver.code')}</p>
          <SecretText text={done.code} />
        </div>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <CommandError error={handOver.error} />
          <TextField autoFocus label={t('handOver.to')} value={to} onChange={setTo} />
          <button type="submit" hidden>
            {t('handOver.run')}
          </button>
        </form>
      )}
    </Dialog>
  )
}
