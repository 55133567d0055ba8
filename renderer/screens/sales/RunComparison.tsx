import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayloadOf } from '@shared/protocol/verbs'
import { Card } from '../../components/layout/Card'
import { SalesChart } from './SalesChart'
import type { WorkerFigures } from './workers-of'

interface Run {
  readonly model: NonNullable<PayloadOf<'sales.analyseFiles'>['model']>
  readonly fileName: string
  readonly ms: number
  readonly rows: number
  readonly workers: readonly WorkerFigures[]
}

const MODELS = ['forkjoin', 'mapreduce', 'pipeline'] as const

/** The last run of each model over the file on screen. */
export function useLastRuns() {
  const [runs, setRuns] = useState<readonly Run[]>([])
  return {
    runs,
    remember: (run: Run) =>
      setRuns((before) => [
        ...before.filter(({ model, fileName }) => fileName === run.fileName && model !== run.model),
        run,
      ]),
  }
}

/** The models beside each other over the same file, once two have run. */
export function RunComparison({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useTranslation('sales')
  if (runs.length < 2) return null
  return (
    <Card>
      <SalesChart
        kind="bar"
        title={t('model.compare')}
        unit={t('model.unit')}
        height={160}
        series={[{ key: 'rate', label: t('model.unit') }]}
        points={MODELS.flatMap((model) =>
          runs
            .filter((run) => run.model === model)
            .map(({ rows, ms }) => ({ label: t(`model.${model}`), values: { rate: Math.round(rows / (ms / 1000)) } })),
        )}
      />
    </Card>
  )
}
