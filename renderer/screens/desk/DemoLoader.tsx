import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { useErrorText } from '../../components/feedback/use-error-text'

/** Fills an empty library with sample books, members and loans, so that everything can be tried. */
export function DemoLoader() {
  const { t } = useTranslation('desk')
  const errorText = useErrorText()
  const mayLoad = useRight('site.manage')
  const load = useCommand('demo.load')
  if (!mayLoad) return null
  if (load.busy)
    return (
      <div className="w-96 max-w-full text-left">
        <TaskProgress
          label={t('demo.loading')}
          done={load.progress?.done ?? 0}
          total={load.progress?.total ?? null}
          onCancel={load.cancel}
        />
      </div>
    )
  return (
    <>
      <Button icon={Sparkles} onClick={() => void load.run({ modules: ['library'] })}>
        {t('demo.load')}
      </Button>
      {load.error && <ErrorPanel {...errorText(load.error)} />}
    </>
  )
}
