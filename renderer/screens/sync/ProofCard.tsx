import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '@shared/protocol/sync'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { useDatabaseName } from '../../components/format/use-database-name'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { useReasonText } from './use-reason-text'

/** Whether head office has everything, document by document, and not only according to a checkpoint. */
export function ProofCard() {
  const { t } = useTranslation('sync')
  const prove = useCommand('sync.proof')
  const [proofs, setProofs] = useState<readonly Proof[]>([])
  const start = async () => {
    const answer = await prove.run({})
    if (answer) setProofs(answer.databases)
  }
  return (
    <Card
      title={t('proof.title')}
      description={t('proof.text')}
      actions={
        <Button icon={ShieldCheck} busy={prove.busy} onClick={() => void start()}>
          {t('proof.start')}
        </Button>
      }
    >
      <CommandError error={prove.error} />
      <div role="status">
        <ul className="flex flex-col gap-3">
          {proofs.map((proof) => (
            <ProofLine key={proof.database} proof={proof} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

function ProofLine({ proof }: { readonly proof: Proof }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const databaseName = useDatabaseName()
  const reasonText = useReasonText()
  const { database, here, there, missingHere, missingThere, equal, repaired, hubChanged, ms, error } = proof
  const missing = [
    ...(missingThere > 0 ? [t('proof.missingThere', { count: missingThere })] : []),
    ...(missingHere > 0 ? [t('proof.missingHere', { count: missingHere })] : []),
    ...(repaired > 0 ? [t('proof.repaired', { count: repaired })] : []),
    ...(hubChanged ? [t('proof.hubChanged')] : []),
  ]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="w-52 font-medium">{databaseName(database)}</span>
      <Badge tone={equal ? 'success' : 'danger'} text={t(equal ? 'proof.equal' : 'proof.different')} />
      <span className="text-muted tabular-nums">
        {error === undefined
          ? [
              t('proof.counts', { here: format.number(here), there: format.number(there) }),
              ...missing,
              format.duration(ms),
            ].join(' · ')
          : reasonText(error)}
      </span>
    </li>
  )
}
