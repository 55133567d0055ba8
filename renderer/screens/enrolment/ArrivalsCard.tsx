import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** People whom other sites transferred here: enrolled again when they come, with what travelled of their record. */
export function ArrivalsCard() {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const format = useFormat()
  const arrivals = useLive('voters.arrivals', {})
  if (arrivals.status !== 'ready' || arrivals.value.length === 0) return null
  return (
    <Card title={t('arrivals.title', { count: arrivals.value.length })}>
      <ul className="flex flex-col">
        {arrivals.value.map(({ cardNumber, name, birthDate, site, reason }) => (
          <li key={cardNumber} className="flex items-center gap-4 border-b border-line py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{name}</p>
              <p className="truncate text-xs text-muted">
                {t('arrivals.person', {
                  born: birthDate === undefined ? '–' : format.day(birthDate, 'short'),
                  card: cardNumber,
                  site,
                  reason,
                })}
              </p>
            </div>
            <Button
              size="small"
              icon={UserPlus}
              onClick={() => navigate(`/enrolment/enrol?card=${encodeURIComponent(cardNumber)}`)}
            >
              {t('arrivals.enrol')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
