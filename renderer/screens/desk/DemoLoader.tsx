import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import type { Command } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { useErrorText } from '../../components/feedback/use-error-text'
import { Card } from '../../components/layout/Card'

interface SamplesProps {
  readonly samples: Command<'demo.load'>
}

/** Fills an empty library with sample books, members and loans, so that everything can be tried. */
export function DemoLoader({ samples }: SamplesProps) {
  const { t } = useTranslation('desk')
  const errorText = useErrorText()
  const mayLoad = useRight('site.manage')
  if (!mayLoad) return null
  return (
    <>
      <Button icon={Sparkles} busy={samples.busy} onClick={() => void samples.run({ modules: ['library'] })}>
        {t('demo.load')}
      </Button>
      {samples.error && <ErrorPanel {...errorText(samples.error)} />}
    </>
  )
}

/** How far the samples are; they can be cancelled. */
export function DemoProgress({ samples }: SamplesProps) {
  const { t } = useTranslation('desk')
  return (
    <Card>
      <TaskProgress
        label={t('demo.loading')}
        done={samples.progress?.done ?? 0}
        total={samples.progress?.total ?? null}
        onCancel={samples.cancel}
      />
    </Card>
  )
}
