import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { useFormat } from '../format/use-format'
import { Card } from '../layout/Card'
import type { SyncChipState } from './SyncChip'

interface SyncCardProps {
  readonly state: SyncChipState
  /** Changes made here that head office does not have. */
  readonly pending: number
  readonly lastAt: string | undefined
  readonly onOpen: () => void
}

/** On a dashboard: whether the other sites know what was done here, in a sentence. */
export function SyncCard({ state, pending, lastAt, onOpen }: SyncCardProps) {
  const { t } = useTranslation('components')
  const format = useFormat()
  return (
    <Card
      title={t('syncCard.title')}
      actions={
        <Button size="small" variant="quiet" onClick={onOpen}>
          {t('syncCard.open')}
        </Button>
      }
    >
      <p>{sentence(state, pending, format, t)}</p>
      {lastAt !== undefined && (
        <p className="text-xs text-muted">{t('syncCard.last', { when: format.instant(lastAt) })}</p>
      )}
    </Card>
  )
}

function sentence(
  state: SyncChipState,
  pending: number,
  format: ReturnType<typeof useFormat>,
  t: TFunction<'components'>,
): string {
  switch (state.kind) {
    case 'offline':
      return t('syncCard.offline', { when: format.instant(new Date(state.sinceMs).toISOString()), count: pending })
    case 'toSend':
      return t('syncCard.toSend', { count: state.count })
    case 'conflicts':
      return t('syncCard.conflicts', { count: state.count })
    default:
      return t(`syncCard.${state.kind}`)
  }
}
