import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { useLanguage } from '../../strings/use-language'

type Result = ResultOf<'sales.analyseFiles'>

interface RejectedRowsProps {
  readonly rows: Result['rejectedRows']
  readonly count: number
  readonly byReason: Result['rejectedByReason']
  readonly source: PayloadOf<'sales.rejected'>['sources'][number]
  readonly mapping: Record<string, string> | undefined
}

/** The rows that were not counted: how many for each reason, the first hundred with their line, and all of them to save. */
export function RejectedRows({ rows, count, byReason, source, mapping }: RejectedRowsProps) {
  const { t } = useTranslation(['sales', 'components'])
  const format = useFormat()
  const language = useLanguage()
  const notify = useToasts((toasts) => toasts.add)
  const saving = useCommand('sales.rejected')
  if (rows.length === 0) return null

  async function save(): Promise<void> {
    const file = await saving.run({
      sources: [source],
      ...(mapping === undefined ? {} : { mapping }),
      language,
      headings: {
        name: t('rejected.fileName'),
        ...{
          file: t('rejected.file'),
          line: t('rejected.line'),
          reason: t('rejected.reason'),
          text: t('rejected.text'),
        },
      },
      reasons: t('reason', { returnObjects: true }),
    })
    if (file === undefined) return
    const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
    if (saved) notify({ text: t('components:table.exported', { file: fileName ?? file.fileName }) })
  }

  const reasons = (Object.entries(byReason) as [keyof typeof byReason, number][]).toSorted(([, a], [, b]) => b - a)
  return (
    <Card
      title={t('rejected.title', { number: format.number(count) })}
      description={t('rejected.hint', { number: format.number(rows.length) })}
      actions={
        <Button icon={Download} size="small" busy={saving.busy} onClick={() => void save()}>
          {t('rejected.save')}
        </Button>
      }
    >
      <CommandError error={saving.error} />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 pb-3 text-muted">
        {reasons.map(([reason, number]) => (
          <li key={reason}>
            <span className="font-medium text-ink tabular-nums">{format.number(number)}</span> {t(`reason.${reason}`)}
          </li>
        ))}
      </ul>
      <ul
        className="max-h-64 overflow-auto"
        tabIndex={0}
        aria-label={t('rejected.title', { number: format.number(count) })}
      >
        {rows.map(({ file, line, reason, text }) => (
          <li key={`${file} ${line}`} className="border-b border-line/60 py-1.5">
            <p>{t('rejected.row', { line: format.number(line), reason: t(`reason.${reason}`) })}</p>
            <p className="text-xs break-all text-muted">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
