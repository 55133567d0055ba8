import { CircleCheck, Mail, MessageSquare, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { useCommand } from '../../client/use-command'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Dialog } from '../../components/overlays/Dialog'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { useLanguage } from '../../strings/use-language'
import { NoticesIssued } from './NoticesIssued'

export type DueNotice = ResultOf<'notices.due'>[number]
type Channel = 'print' | 'email' | 'sms'

/** The reminders that are due, by member: all of them or those picked become letters, e-mails or text messages. */
export function DueNotices({ notices }: { readonly notices: readonly DueNotice[] }) {
  const { t } = useTranslation(['desk', 'components'])
  const format = useFormat()
  const language = useLanguage()
  const errorText = useErrorText()
  const issue = useCommand('notices.issue')
  const printable = usePrintable()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Channel>()
  const [done, setDone] = useState<{ result: ResultOf<'notices.issue'>; names: ReadonlyMap<string, string> }>()
  const chosen = picked.size === 0 ? notices : notices.filter(({ memberId }) => picked.has(memberId))
  useShortcut('F8', () => setAsked('print'), { label: t('notice.print'), enabled: notices.length > 0 })

  const make = async () => {
    if (asked === undefined) return
    const members = picked.size === 0 ? {} : { members: chosen.map(({ memberId }) => memberId) }
    const names = new Map(notices.map(({ memberId, memberName }) => [memberId, memberName]))
    const result = await issue.run({ channel: asked, language, ...members })
    setAsked(undefined)
    if (!result) return
    setPicked(new Set())
    setDone({ result, names })
    const { file } = result
    if (file) await printable.open(t('notice.letters', { count: file.pages ?? result.issued }), async () => file)
  }
  const toggle = (memberId: string) => {
    const next = new Set(picked)
    if (!next.delete(memberId)) next.add(memberId)
    setPicked(next)
  }
  const columns = useDueColumns()
  return (
    <div className="flex h-full min-h-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="flex-1 text-muted">
          {picked.size === 0
            ? t('notice.all', { count: notices.length })
            : t('components:table.selected', { count: picked.size })}
        </p>
        <Button icon={MessageSquare} disabled={notices.length === 0} onClick={() => setAsked('sms')}>
          {t('notice.sms')}
        </Button>
        <Button icon={Mail} disabled={notices.length === 0} onClick={() => setAsked('email')}>
          {t('notice.email')}
        </Button>
        <Button
          variant="primary"
          icon={Printer}
          shortcut="F8"
          disabled={notices.length === 0}
          onClick={() => setAsked('print')}
        >
          {t('notice.print')}
        </Button>
      </div>
      {done && <NoticesIssued {...done} onClose={() => setDone(undefined)} />}
      {issue.error && <ErrorPanel {...errorText(issue.error)} />}
      {printable.error && <ErrorPanel {...errorText(printable.error)} />}
      <div className="min-h-0 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <InMemoryTable
          label={t('overdue.due')}
          rows={notices}
          columns={columns}
          tools={{ listKey: 'due' }}
          selection={{
            isSelected: ({ memberId }) => picked.has(memberId),
            onToggle: ({ memberId }) => toggle(memberId),
          }}
          emptyState={<EmptyState icon={CircleCheck} title={t('notice.none')} text={t('notice.noneHint')} />}
        />
      </div>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(`notice.ask_${asked ?? 'print'}`, { count: chosen.length, total: format.number(chosen.length) })}
        description={t('notice.askText')}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>{t('components:action.cancel')}</Button>
            <Button variant="primary" busy={issue.busy} onClick={() => void make()}>
              {t('notice.make')}
            </Button>
          </>
        }
      />
      <PrintPreview {...printable.preview} />
    </div>
  )
}

function useDueColumns(): InMemoryColumn<DueNotice>[] {
  const { t } = useTranslation('desk')
  return [
    {
      id: 'member',
      header: t('column.member'),
      cell: ({ memberName }) => memberName,
      sortValue: ({ memberName }) => memberName,
    },
    {
      id: 'number',
      header: t('column.number'),
      width: '9rem',
      cell: ({ number }) => (
        <Badge tone={number > 1 ? 'danger' : 'warning'} text={t('notice.number', { count: number, ordinal: true })} />
      ),
      sortValue: ({ number }) => number,
      exportValue: ({ number }) => t('notice.number', { count: number, ordinal: true }),
    },
    {
      id: 'titles',
      header: t('column.titles'),
      width: 'minmax(12rem, 2fr)',
      cell: ({ loans }) => loans.map(({ title }) => title).join(' · '),
    },
    { id: 'email', header: t('column.email'), cell: ({ email }) => email ?? t('notice.absent') },
    { id: 'phone', header: t('column.phone'), width: '10rem', cell: ({ phone }) => phone ?? t('notice.absent') },
  ]
}
