import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { LineChart } from '../../components/charts/LineChart'
import { CommandError } from '../../components/feedback/CommandError'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

const SPANS = ['hour', 'day'] as const
type Span = (typeof SPANS)[number]

/** What passed between this workstation and a server over time, both ways. */
export function TrafficCard({ remote }: { readonly remote: string }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const [span, setSpan] = useState<Span>('hour')
  const traffic = useLive('sync.traffic', { remote, span })
  const points = traffic.status === 'ready' ? traffic.value : []
  const sum = (key: 'bytesUp' | 'bytesDown' | 'documentsUp' | 'documentsDown') =>
    points.reduce((all, point) => all + point[key], 0)
  return (
    <Card
      title={t('traffic.title')}
      description={t('traffic.sum', {
        up: format.bytes(sum('bytesUp')),
        down: format.bytes(sum('bytesDown')),
        documentsUp: format.number(sum('documentsUp')),
        documentsDown: format.number(sum('documentsDown')),
      })}
      actions={
        <div className="w-48">
          <SelectField
            label={t('traffic.span')}
            hideLabel
            value={span}
            choices={SPANS.map((value) => ({ value, label: t(`traffic.${value}`) }))}
            onChange={(next) => setSpan(next ?? 'hour')}
          />
        </div>
      }
    >
      {traffic.status === 'failed' && <CommandError error={traffic.error} />}
      <LineChart
        title={t(`traffic.per.${span}`)}
        unit={t('traffic.unit')}
        period={t(`traffic.${span}`)}
        height={180}
        series={[
          { key: 'up', label: t('traffic.up') },
          { key: 'down', label: t('traffic.down') },
        ]}
        points={points.map(({ at, bytesUp, bytesDown }) => ({
          label: format.time(at),
          values: { up: bytesUp / 1000, down: bytesDown / 1000 },
        }))}
      />
    </Card>
  )
}
