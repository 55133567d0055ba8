import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { Dialog } from '../../components/overlays/Dialog'

/** Says that what is shown are samples, and takes all of them away in one act, after asking: that cannot be taken back. */
export function SampleNotice() {
  const { t } = useTranslation(['sales', 'components'])
  const mayRemove = useRight('site.manage')
  const state = useLive('demo.state', {})
  const remove = useCommand('demo.remove')
  const [asking, setAsking] = useState(false)
  if (state.status !== 'ready' || !state.value.modules.includes('sales')) return null
  return (
    <>
      <Banner
        action={
          mayRemove && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t('sample.remove')}
            </Button>
          )
        }
      >
        {t('sample.shown')}
      </Banner>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('sample.removeTitle')}
        description={t('sample.removeText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('components:action.cancel')}</Button>
            <Button
              variant="danger"
              busy={remove.busy}
              onClick={() => void remove.run({}).then((done) => done && setAsking(false))}
            >
              {t('sample.remove')}
            </Button>
          </>
        }
      >
        <CommandError error={remove.error} />
      </Dialog>
    </>
  )
}
