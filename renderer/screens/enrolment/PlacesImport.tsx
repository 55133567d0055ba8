import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { Dialog } from '../../components/overlays/Dialog'

const REJECTED_SHOWN = 100

interface Looked {
  readonly fileName: string
  readonly ticket: string
  readonly plan: ResultOf<'geo.import'>
  readonly done: boolean
}

/** A list of places is looked through first: what it would make, and what does not fit, with the reason for each line. */
export function PlacesImport() {
  const { t } = useTranslation('enrolment')
  const input = useRef<HTMLInputElement>(null)
  const load = useCommand('geo.import')
  const [looked, setLooked] = useState<Looked>()
  const [failure, setFailure] = useState<AppError>()

  async function look(file: File | undefined): Promise<void> {
    if (!file) return
    setFailure(undefined)
    try {
      const { ticket, fileName } = await shell.offerFile(file)
      const plan = await load.run({ source: { kind: 'ticket', ticket }, dryRun: true })
      if (plan) setLooked({ fileName, ticket, plan, done: false })
    } catch (thrown) {
      setFailure(toAppError(thrown))
    }
  }

  async function run(): Promise<void> {
    if (!looked) return
    const plan = await load.run({ source: { kind: 'ticket', ticket: looked.ticket } })
    if (plan) setLooked({ ...looked, plan, done: true })
  }

  return (
    <>
      <CommandError error={failure ?? (looked ? undefined : load.error)} />
      <Button icon={FileUp} busy={load.busy} onClick={() => input.current?.click()}>
        {t('places.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.json,text/csv,application/json"
        aria-label={t('places.import')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          void look(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {looked && (
        <Dialog
          open
          width="wide"
          onClose={() => setLooked(undefined)}
          title={looked.fileName}
          description={t(looked.done ? 'places.importDone' : 'places.importPreview')}
          actions={
            looked.done ? (
              <Button variant="primary" onClick={() => setLooked(undefined)}>
                {t('places.close')}
              </Button>
            ) : (
              <>
                <Button variant="quiet" onClick={() => setLooked(undefined)}>
                  {t('act.cancel')}
                </Button>
                <Button
                  variant="primary"
                  busy={load.busy}
                  disabled={looked.plan.created + looked.plan.updated === 0}
                  onClick={() => void run()}
                >
                  {t('places.importRun')}
                </Button>
              </>
            )
          }
        >
          <Outcome plan={looked.plan} />
          <CommandError error={load.error} />
        </Dialog>
      )}
    </>
  )
}

function Outcome({ plan }: { readonly plan: ResultOf<'geo.import'> }) {
  const { t } = useTranslation('enrolment')
  const reasons: Readonly<Record<string, string>> = t('places.reason', { returnObjects: true })
  return (
    <div className="flex flex-col gap-4">
      <p>
        {t('places.counts', {
          created: plan.created,
          updated: plan.updated,
          unchanged: plan.unchanged,
          rejected: plan.rejected.length,
        })}
      </p>
      {plan.rejected.length > 0 && (
        <ul className="max-h-72 overflow-y-auto rounded-lg border border-line">
          {plan.rejected.slice(0, REJECTED_SHOWN).map(({ line, id, reason, detail }) => (
            <li key={`${line} ${id} ${reason}`} className="flex gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
              <span className="w-20 text-muted tabular-nums">{t('places.line', { line })}</span>
              <span className="w-40 truncate">{id}</span>
              <span className="flex-1">
                {reasons[reason] ?? reason} {detail}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
