import { useTranslation } from 'react-i18next'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { Command } from '../../../client/use-command'
import { CommandError } from '../../../components/feedback/CommandError'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useFormat } from '../../../components/format/use-format'
import { ImportOutcome } from './ImportOutcome'
import { outcomes } from './import-job'

interface ImportTaskProps {
  readonly command: Pick<Command<'titles.import'>, 'busy' | 'error' | 'progress' | 'cancel'>
  readonly label: string
  readonly result: ImportResult | undefined
  readonly fileName: string
  /** What to do about a run that stopped or failed, and words above a result. */
  readonly children?: React.ReactNode
}

/** A run of an import, tried or in earnest: how far it is, then what came of it. */
export function ImportTask({ command, label, result, fileName, children }: ImportTaskProps) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  const { busy, error, progress, cancel } = command
  const counts = outcomes.flatMap((outcome) => {
    const count = progress?.counts?.[outcome] ?? 0
    return count === 0 ? [] : [t(`import.count.${outcome}`, { number: format.number(count) })]
  })
  if (busy)
    return (
      <TaskProgress
        label={label}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        amount={progress?.unit === 'bytes' ? format.bytes : undefined}
        counts={counts}
        onCancel={cancel}
      />
    )
  return (
    <div className="flex flex-col gap-4">
      <CommandError error={error?.code === 'task.cancelled' ? undefined : error} />
      {children}
      {result !== undefined && <ImportOutcome result={result} fileName={fileName} />}
    </div>
  )
}
