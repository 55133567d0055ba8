import { DatabaseZap, Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { useToasts } from '../../components/feedback/toasts'
import { SelectField } from '../../components/fields/SelectField'
import { Card } from '../../components/layout/Card'
import { SettingsPage } from './SettingsPage'

/** Sample data in and out, and the lists drawn again from the records. */
export function DataSettings() {
  return (
    <SettingsPage section="data">
      <SampleData />
      <Lists />
    </SettingsPage>
  )
}

function SampleData() {
  const { t } = useTranslation('settings')
  const toast = useToasts((store) => store.add)
  const state = useLive('demo.state', {})
  const load = useCommand('demo.load')
  const remove = useCommand('demo.remove')
  const [size, setSize] = useState<'small' | 'large'>('small')
  const loaded = state.status === 'ready' && state.value.loaded

  const start = async () => {
    if (await load.run({ size })) toast({ text: t('data.loaded') })
  }
  const clear = async () => {
    const answer = await remove.run({})
    if (answer) toast({ text: t('data.removed', { count: answer.removed }) })
  }

  return (
    <Card title={t('data.demoTitle')} description={t('data.demoText')}>
      <div className="flex flex-col gap-4">
        {state.status === 'failed' && <CommandError error={state.error} />}
        {state.status === 'ready' && (
          <p>
            <Badge tone={loaded ? 'success' : 'neutral'} text={t(loaded ? 'data.demoLoaded' : 'data.demoAbsent')} />
          </p>
        )}
        {load.busy && (
          <TaskProgress
            label={t('data.loading')}
            done={load.progress?.done ?? 0}
            total={load.progress?.total ?? null}
            onCancel={load.cancel}
          />
        )}
        {remove.busy && (
          <TaskProgress
            label={t('data.removing')}
            done={remove.progress?.done ?? 0}
            total={remove.progress?.total ?? null}
          />
        )}
        <CommandError error={load.error ?? remove.error} />
        {state.status === 'ready' && !load.busy && !remove.busy && (
          <div className="flex flex-wrap items-end gap-3">
            {loaded ? (
              <Button icon={Trash2} onClick={() => void clear()}>
                {t('data.remove')}
              </Button>
            ) : (
              <>
                <div className="w-56">
                  <SelectField
                    label={t('data.size')}
                    value={size}
                    onChange={(next) => setSize(next ?? 'small')}
                    choices={[
                      { value: 'small', label: t('data.small') },
                      { value: 'large', label: t('data.large') },
                    ]}
                  />
                </div>
                <Button variant="primary" icon={Download} onClick={() => void start()}>
                  {t('data.load')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

function Lists() {
  const { t } = useTranslation('settings')
  const toast = useToasts((store) => store.add)
  const rebuild = useCommand('system.rebuildReadModels')
  const start = async () => {
    const answer = await rebuild.run({})
    if (answer) toast({ text: t('data.rebuilt', { count: answer.documents }) })
  }
  return (
    <Card title={t('data.indexTitle')} description={t('data.indexText')}>
      <div className="flex flex-col gap-4">
        {rebuild.busy ? (
          <TaskProgress
            label={t('data.rebuilding')}
            done={rebuild.progress?.done ?? 0}
            total={rebuild.progress?.total ?? null}
            onCancel={rebuild.cancel}
          />
        ) : (
          <div>
            <Button icon={DatabaseZap} onClick={() => void start()}>
              {t('data.rebuild')}
            </Button>
          </div>
        )}
        <CommandError error={rebuild.error} />
      </div>
    </Card>
  )
}
