import { Fingerprint } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { Capture } from '@shared/domain/enrolment/voter'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { TextField } from '../../../components/fields/TextField'
import { Card } from '../../../components/layout/Card'
import type { EnrolState } from './enrol-draft'
import { fileFingerprints } from './fingerprint-source'
import { SignaturePad } from './SignaturePad'
import { Tries } from './Tries'
import { useCaptures } from './use-captures'

/** Both prints and the signature; what cannot be taken gets its reason. */
export function PrintsStep({ state }: { readonly state: EnrolState }) {
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-5 lg:grid-cols-3">
      <PrintCard what="rightPrint" state={state} />
      <PrintCard what="leftPrint" state={state} />
      <SignatureCard state={state} />
    </div>
  )
}

function PrintCard({ what, state }: { readonly what: 'rightPrint' | 'leftPrint'; readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const captures = useCaptures(what, state)
  const file = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<AppError>()

  async function take(chosen: File | undefined): Promise<void> {
    setFailure(undefined)
    try {
      const source = await fileFingerprints.capture(chosen)
      if (source) await captures.take(source)
    } catch (thrown) {
      setFailure(toAppError(thrown))
    }
  }

  return (
    <Card title={t(`capture.${what}`)}>
      <div className="flex flex-col gap-4">
        <Tries what={what} state={state} captures={captures} />
        <Button data-first icon={Fingerprint} busy={captures.busy} onClick={() => file.current?.click()}>
          {t('capture.chooseFile')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".pgm,.png,.bmp,image/png,image/bmp"
          aria-label={`${t('capture.choosePrint')} · ${t(`capture.${what}`)}`}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <CommandError error={failure ?? captures.error} />
        <MissingReason what={what} state={state} />
      </div>
    </Card>
  )
}

function SignatureCard({ state }: { readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const captures = useCaptures('signature', state)
  return (
    <Card title={t('capture.signature')}>
      <div className="flex flex-col gap-4">
        <SignaturePad busy={captures.busy} onSigned={(bytes) => void captures.take({ kind: 'bytes', bytes })} />
        <Tries what="signature" state={state} captures={captures} />
        <CommandError error={captures.error} />
        <MissingReason what="signature" state={state} />
      </div>
    </Card>
  )
}

function MissingReason({ what, state }: { readonly what: Capture; readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  if (state.captures[what]) return null
  return (
    <TextField
      label={t('capture.reason')}
      value={state.draft.exceptions[what] ?? ''}
      onChange={(reason) => state.change({ exceptions: { ...state.draft.exceptions, [what]: reason } })}
    />
  )
}
