import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'

/** Fills an empty enrolment with made-up people, so that everything can be tried. */
export function SampleLoader() {
  const { t } = useTranslation('enrolment')
  const load = useCommand('demo.load')
  const mayLoad = useRight('site.manage')
  if (!mayLoad) return null
  if (load.busy) {
    return (
      <TaskProgress
        label={t('samples.loading')}
        done={load.progress?.done ?? 0}
        total={load.progress?.total ?? null}
        onCancel={load.cancel}
      />
    )
  }
  return (
    <div className="flex flex-col items-center gap-3">
      <Button icon={Sparkles} onClick={() => void load.run({ modules: ['enrolment'], size: 'small' })}>
        {t('samples.load')}
      </Button>
      <CommandError error={load.error} />
    </div>
  )
}

/** Says that what is shown are samples, and where they go away again. */
export function SampleNotice() {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const mayRemove = useRight('site.manage')
  const demo = useLive('demo.state', {})
  if (demo.status !== 'ready' || !demo.value.loaded) return null
  return (
    <Banner
      action={
        mayRemove && (
          <Button size="small" onClick={() => navigate('/settings/data')}>
            {t('samples.remove')}
          </Button>
        )
      }
    >
      {t('samples.shown')}
    </Banner>
  )
}
