import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { Button } from '../../components/actions/Button'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { rejectedCsv } from './rejected-csv'

interface RejectedRowsProps {
  readonly rows: ResultOf<'sales.analyseFiles'>['rejectedRows']
  readonly count: number
}

/** The rows that were not counted: the first hundred, with their line and reason. */
export function RejectedRows({ rows, count }: RejectedRowsProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  if (rows.length === 0) return null
  const save = () => {
    const header = [t('rejected.file'), t('rejected.line'), t('rejected.reason'), t('rejected.text')]
    const cells = rows.map(({ file, line, reason, text }) => [file, String(line), t(`reason.${reason}`), text])
    void shell.saveFile(t('rejected.fileName'), new TextEncoder().encode(rejectedCsv([header, ...cells])))
  }
  return (
    <Card
      title={t('rejected.title', { number: format.number(count) })}
      description={t('rejected.hint', { number: format.number(rows.length) })}
      actions={
        <Button icon={Download} size="small" onClick={save}>
          {t('rejected.save')}
        </Button>
      }
    >
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
