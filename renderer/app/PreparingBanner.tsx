import { useTranslation } from 'react-i18next'
import { useLive } from '../client/use-live'
import { TaskProgress } from '../components/feedback/TaskProgress'

/** Says that lists are being indexed (a first start, a new version), and how far that is; work goes on meanwhile. */
export function PreparingBanner() {
  const { t } = useTranslation('app')
  const models = useLive('system.readModels', {})
  const [model] = models.status === 'ready' ? models.value : []
  if (!model) return null
  return (
    <aside className="border-b border-line bg-surface px-5 py-3">
      <TaskProgress label={t('preparing.title')} done={model.done} total={model.total} />
      <p className="mt-1 text-xs text-muted">{t('preparing.text')}</p>
    </aside>
  )
}
