import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { shell } from '../../../client/shell'
import { Button } from '../../../components/actions/Button'
import { Badge } from '../../../components/feedback/Badge'
import type { Tone } from '../../../components/feedback/tone'
import { useFormat } from '../../../components/format/use-format'
import { StatTile } from '../../../components/layout/StatTile'
import { Tabs } from '../../../components/layout/Tabs'
import type { InMemoryColumn } from '../../../components/table/InMemoryTable'
import { InMemoryTable } from '../../../components/table/InMemoryTable'
import { outcomes, type Outcome } from './import-job'
import { rejectsCsv } from './rejects-csv'

const tones: Readonly<Record<Outcome, Tone>> = {
  created: 'success',
  updated: 'info',
  unchanged: 'neutral',
  rejected: 'danger',
}

/** What an import made, or would make: counts, what is rejected and why, remarks by kind, the first records. */
export function ImportOutcome({ result, fileName }: { readonly result: ImportResult; readonly fileName: string }) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  const noteText = useNoteText()
  const [tab, setTab] = useState(result.rejectedCount > 0 ? 'rejected' : 'sample')
  const counts = { ...result, rejected: result.rejectedCount }
  const warnings = Object.entries(result.warnings).map(([code, count]) => ({ code, count }))
  const warned = warnings.reduce((sum, { count }) => sum + count, 0)
  const number = format.number

  async function saveRejected(): Promise<void> {
    const header = [t('import.line'), t('import.record'), t('import.reason'), t('import.detail')]
    const bytes = rejectsCsv(result.rejected, header, noteText, format.language)
    await shell.saveFile(t('import.rejectsFile', { file: fileName.replace(/\.[^.]+$/, '') }), bytes)
  }

  const outcomeBadge = (outcome: Outcome) => <Badge tone={tones[outcome]} text={t(`import.becomes.${outcome}`)} />
  const sampleColumns: readonly InMemoryColumn<ImportResult['sample'][number]>[] = [
    lineColumn(t('import.line'), number),
    {
      id: 'outcome',
      header: t('import.outcomeColumn'),
      cell: ({ outcome }) => outcomeBadge(outcome),
      width: '9rem',
      sortValue: ({ outcome }) => outcomes.indexOf(outcome),
    },
    { id: 'label', header: t('import.labelColumn'), cell: ({ label }) => label, width: 'minmax(14rem, 2fr)' },
    { id: 'note', header: t('import.noteColumn'), cell: ({ note }) => note && noteText(note) },
  ]
  const rejectedColumns: readonly InMemoryColumn<ImportResult['rejected'][number]>[] = [
    lineColumn(t('import.line'), number),
    {
      id: 'reason',
      header: t('import.reason'),
      cell: ({ reason }) => noteText(reason),
      width: 'minmax(14rem, 1fr)',
      sortValue: ({ reason }) => noteText(reason),
    },
    { id: 'detail', header: t('import.detail'), cell: ({ detail }) => detail, width: 'minmax(10rem, 1fr)' },
  ]
  const warningColumns: readonly InMemoryColumn<(typeof warnings)[number]>[] = [
    {
      id: 'warning',
      header: t('import.warningColumn'),
      cell: ({ code }) => noteText(code),
      width: 'minmax(14rem, 2fr)',
    },
    {
      id: 'count',
      header: t('import.countColumn'),
      cell: ({ count }) => number(count),
      align: 'end',
      width: '9rem',
      sortValue: ({ count }) => count,
    },
  ]

  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        {outcomes.map((outcome) => (
          <StatTile key={outcome} label={t(`import.outcome.${outcome}`)} value={number(counts[outcome])} />
        ))}
        {result.copiesCreated > 0 && <StatTile label={t('import.copiesLabel')} value={number(result.copiesCreated)} />}
      </div>
      <Tabs
        label={t('import.tabs.label')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'rejected',
            label: t('import.tabs.rejected'),
            count: number(result.rejectedCount),
            content:
              result.rejectedCount === 0 ? (
                <p className="text-muted">{t('import.noRejected')}</p>
              ) : (
                <div className="flex flex-col gap-3">
                  <div className="flex items-center gap-4">
                    <Button icon={Download} size="small" onClick={() => void saveRejected()}>
                      {t('import.saveRejected')}
                    </Button>
                    {result.rejectedCount > result.rejected.length && (
                      <span className="text-muted">
                        {t('import.moreRejected', {
                          shown: number(result.rejected.length),
                          total: number(result.rejectedCount),
                        })}
                      </span>
                    )}
                  </div>
                  <Framed>
                    <InMemoryTable
                      label={t('import.tabs.rejected')}
                      rows={result.rejected}
                      columns={rejectedColumns}
                      density="compact"
                    />
                  </Framed>
                </div>
              ),
          },
          {
            id: 'warnings',
            label: t('import.tabs.warnings'),
            count: number(warned),
            content:
              warned === 0 ? (
                <p className="text-muted">{t('import.noWarning')}</p>
              ) : (
                <Framed>
                  <InMemoryTable
                    label={t('import.tabs.warnings')}
                    rows={warnings}
                    columns={warningColumns}
                    density="compact"
                    initialSort={{ column: 'count', descending: true }}
                  />
                </Framed>
              ),
          },
          {
            id: 'sample',
            label: t('import.tabs.sample'),
            content: (
              <Framed>
                <InMemoryTable
                  label={t('import.tabs.sample')}
                  rows={result.sample}
                  columns={sampleColumns}
                  density="compact"
                />
              </Framed>
            ),
          },
        ]}
      />
    </div>
  )
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  return <div className="h-80 overflow-hidden rounded-lg border border-line bg-surface">{children}</div>
}

function lineColumn<Row extends { readonly line: number }>(
  header: string,
  number: (value: number) => string,
): InMemoryColumn<Row> {
  return {
    id: 'line',
    header,
    cell: ({ line }) => number(line),
    align: 'end',
    width: '6rem',
    sortValue: ({ line }) => line,
  }
}

/** Why a record is rejected, or what was remarked about it. */
function useNoteText(): (code: string) => string {
  const { t } = useTranslation('catalogue')
  const notes: Readonly<Record<string, string>> = t('import.note', { returnObjects: true })
  return (code) => notes[code] ?? t('import.otherNote', { code })
}
