import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { useErrorText } from '../../components/feedback/use-error-text'
import { Dialog } from '../../components/overlays/Dialog'

/** Says that what is shown are samples, and takes all of them away in one act, after asking: that cannot be taken back. */
export function DemoNotice() {
  const { t } = useTranslation(['desk', 'components'])
  const errorText = useErrorText()
  const mayRemove = useRight('site.manage')
  const demo = useLive('demo.state', {})
  const remove = useCommand('demo.remove')
  const [asking, setAsking] = useState(false)
  const removeAll = async () => {
    if (await remove.run({})) setAsking(false)
  }
  const isLoaded = demo.status === 'ready' && demo.value.modules.includes('library')
  if (!isLoaded && !asking) return null
  return (
    <>
      <Banner
        action={
          mayRemove && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t('demo.remove')}
            </Button>
          )
        }
      >
        {t('demo.shown')}
      </Banner>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('demo.removeTitle')}
        description={t('demo.removeText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('components:action.cancel')}</Button>
            <Button variant="danger" busy={remove.busy} onClick={() => void removeAll()}>
              {t('demo.remove')}
            </Button>
          </>
        }
      >
        {remove.busy && (
          <TaskProgress
            label={t('demo.removing')}
            done={remove.progress?.done ?? 0}
            total={remove.progress?.total ?? null}
          />
        )}
        {remove.error && <ErrorPanel {...errorText(remove.error)} />}
      </Dialog>
    </>
  )
}
