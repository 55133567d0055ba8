import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { LiveSection } from '../../../components/feedback/LiveSection'
import { useToasts } from '../../../components/feedback/toasts'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'

/** The imports there were; each can be taken back as a whole. */
export function ImportsCard() {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const live = useLive('grades.imports', {})
  const undo = useCommand('grades.undoImport')
  const notify = useToasts((toasts) => toasts.add)
  async function takeBack(id: string): Promise<void> {
    const done = await undo.run({ id })
    if (done) notify({ text: t('imports.undone', { undone: done.undone, kept: done.kept }) })
  }
  return (
    <Card title={t('imports.title')}>
      <CommandError error={undo.error} />
      <LiveSection live={live} none={t('imports.none')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <ul className="divide-y divide-line">
            {list.map(({ id, fileName, byName, at, created, updated, undone }) => (
              <li key={id} className="flex items-center gap-4 py-1.5">
                <span className="min-w-0 flex-1 truncate">{fileName}</span>
                <span className="text-muted">{byName}</span>
                <span className="text-muted">{format.instant(at)}</span>
                <span className="tabular-nums">
                  {t('imports.counts', { created: format.number(created), updated: format.number(updated) })}
                </span>
                {undone ? (
                  <span className="text-muted">{t('imports.isUndone')}</span>
                ) : (
                  <Button size="small" busy={undo.busy} onClick={() => void takeBack(id)}>
                    {t('imports.undo')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </LiveSection>
    </Card>
  )
}
