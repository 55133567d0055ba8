import { ArrowLeft, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Json } from '@shared/base/json'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { compareLeaves } from './compare-leaves'
import { DecisionTable } from './DecisionTable'
import { ShownRecordContext } from './shown-record'

interface DecisionPageProps {
  readonly database: string
  readonly decision: string
}

/** An old decision: every version it was made from as it was, what was kept, and why. */
export function DecisionPage({ database, decision: id }: DecisionPageProps) {
  const { t } = useTranslation('conflicts')
  const [, navigate] = useLocation()
  const shown = useLive('conflicts.decision', { database, decision: id })
  const leave = () => navigate('/conflicts/decisions')
  useShortcut('Escape', leave)
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-5 p-6">
      <div>
        <Button variant="quiet" size="small" icon={ArrowLeft} onClick={leave} autoFocus>
          {t('old.back')}
        </Button>
      </div>
      {shown.status === 'loading' && <Skeleton lines={8} />}
      {shown.status === 'failed' &&
        (shown.error.code === 'decision.not-found' ? (
          <EmptyState title={t('old.gone')} />
        ) : (
          <CommandError error={shown.error} />
        ))}
      {shown.status === 'ready' && <Decided shown={shown.value} />}
    </div>
  )
}

function Decided({ shown }: { readonly shown: ResultOf<'conflicts.decision'> }) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const settles = useRight('conflicts.settle')
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const { decision, versions, total, result, names } = shown
  const { id, database, label, status } = decision
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  const sound = versions.filter(({ body }) => body['unreadable'] === undefined)
  const fields = compareLeaves(result ? [...sound, { body: result }] : sound)

  const takeBack = async () => {
    if (await undo.run({ decision: id, database })) toast({ text: t('decisions.undone', { label }), tone: 'info' })
  }
  return (
    <ShownRecordContext value={{ type: decision.type, names }}>
      <PageHeader
        title={t('old.title', { label: label || decision.subject })}
        description={[
          types[decision.type] ?? decision.type,
          format.instant(decision.at),
          decision.byName,
          decision.reason,
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <Badge text={t(`take.${decision.take}`)} tone={decision.take === 'automatic' ? 'neutral' : 'info'} />
            {status === 'undone' && (
              <Badge text={t('decisions.isUndone', { who: decision.undoneByName ?? '' })} tone="warning" />
            )}
            {settles && status === 'standing' && (
              <Button icon={Undo2} busy={undo.busy} onClick={() => void takeBack()}>
                {t('decisions.undo')}
              </Button>
            )}
          </>
        }
      />
      <CommandError error={undo.error} />
      {total > versions.length && (
        <p className="text-muted">
          {t('old.some', { shown: format.number(versions.length), total: format.number(total) })}
        </p>
      )}
      <Card flush>
        <DecisionTable versions={sound} fields={fields} hasResult={result !== undefined} picks={decision.picks} />
      </Card>
      {versions
        .filter((version) => !sound.includes(version))
        .map(({ rev, body }) => (
          <Card key={rev} title={t('old.unreadable', { code: toText(body['unreadable']) })}>
            <pre className="max-h-64 overflow-auto text-xs break-all whitespace-pre-wrap">{toText(body['text'])}</pre>
          </Card>
        ))}
    </ShownRecordContext>
  )
}

function toText(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
