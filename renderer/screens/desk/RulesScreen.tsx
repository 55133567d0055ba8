import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useLive } from '../../client/use-live'
import { Banner } from '../../components/feedback/Banner'
import { PageHeader } from '../../components/layout/PageHeader'
import { LiveView } from './LiveView'
import { RulesForm } from './RulesForm'

/** How many, how long, how often: the rules of circulation of each category of members. */
export function RulesScreen() {
  const { t } = useTranslation('desk')
  const mayChange = useRight('library.rules')
  const policy = useLive('policy.show', {})
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader title={t('rules.title')} description={t('rules.description')} />
      {!mayChange && <Banner>{t('rules.readOnly')}</Banner>}
      <LiveView live={policy}>{(value) => <RulesForm policy={value} readOnly={!mayChange} />}</LiveView>
    </div>
  )
}
