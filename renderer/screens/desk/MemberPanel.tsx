import { CircleAlert, PackageCheck, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Hold } from '@shared/protocol/library/circulation'
import type { MemberRecord } from '@shared/protocol/library/members'
import { useLive } from '../../client/use-live'
import { IconButton } from '../../components/actions/IconButton'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useFormat } from '../../components/format/use-format'
import { Avatar } from '../../components/layout/Avatar'
import type { DeskEntry } from './desk-session'
import { memberBlocks, type MemberBlock } from './member-blocks'
import { MemberLoans } from './MemberLoans'
import { useCategoryWords } from '../../components/format/use-category-words'

interface MemberPanelProps {
  readonly memberId: string
  readonly onEnter: (entry: DeskEntry) => void
}

/** Who stands at the counter: what they have, what waits for them, and what keeps them from borrowing. */
export function MemberPanel({ memberId, onEnter }: MemberPanelProps) {
  const errorText = useErrorText()
  const member = useLive('members.show', { id: memberId })
  const loans = useLive('loans.list', { member: memberId, open: true })
  const holds = useLive('holds.list', { member: memberId })
  const policy = useLive('policy.show', {})
  if (member.status === 'failed') return <ErrorPanel {...errorText(member.error)} />
  if (member.status === 'loading' || !member.fresh) return <Skeleton lines={6} />
  const openLoans = loans.status === 'ready' && loans.fresh ? loans.value.loans : []
  const rule =
    policy.status === 'ready'
      ? policy.value.rules.find(({ category }) => category === member.value.category)
      : undefined
  return (
    <div className="flex flex-col gap-5">
      <MemberHead member={member.value} limit={rule?.loans} onClose={() => onEnter({ kind: 'close' })} />
      <Blocks blocks={memberBlocks(member.value, openLoans, rule)} />
      <ReadyHolds holds={holds.status === 'ready' && holds.fresh ? holds.value : []} />
      <MemberLoans loans={openLoans} onEnter={onEnter} />
    </div>
  )
}

function MemberHead(props: { member: MemberRecord; limit: number | undefined; onClose: () => void }) {
  const { t } = useTranslation('desk')
  const { nameOf } = useCategoryWords()
  const { member, limit } = props
  const full = limit !== undefined && member.loans >= limit
  return (
    <header className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <Avatar name={member.name} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold">
            <Link href={`/library/members/${encodeURIComponent(member.id)}`} className="hover:underline">
              {member.name}
            </Link>
          </h2>
          <p className="text-muted">
            {nameOf(member.category)} · <span className="whitespace-nowrap tabular-nums">{member.cardNumber}</span>
          </p>
        </div>
        <IconButton icon={X} size="small" label={t('member.close')} shortcut="Escape" onClick={props.onClose} />
      </div>
      {limit !== undefined && (
        <div className="flex flex-col gap-1.5">
          <p className="flex justify-between">
            <span className="text-muted">{t('member.loansOf')}</span>
            <span className="font-semibold tabular-nums">{t('member.loansLimit', { loans: member.loans, limit })}</span>
          </p>
          <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-line">
            <div
              className={`h-full rounded-full ${full ? 'bg-danger-fill' : 'bg-accent'}`}
              style={{ width: `${limit === 0 ? 100 : Math.min(100, (member.loans / limit) * 100)}%` }}
            />
          </div>
        </div>
      )}
    </header>
  )
}

function Blocks({ blocks }: { readonly blocks: readonly MemberBlock[] }) {
  const { t } = useTranslation('desk')
  if (blocks.length === 0) return null
  const words = (block: MemberBlock): string => {
    if (block.kind === 'late') return t('block.late', { count: block.count, days: block.days })
    return block.kind === 'limit' ? t('block.limit', { limit: block.limit }) : t(`block.${block.kind}`)
  }
  return (
    <ul role="alert" className="flex flex-col gap-1.5 rounded-lg bg-danger-soft px-3.5 py-2.5">
      {blocks.map((block) => (
        <li key={block.kind} className="flex gap-2">
          <CircleAlert aria-hidden size={17} className="mt-0.5 shrink-0 text-danger" />
          <span>{words(block)}</span>
        </li>
      ))}
    </ul>
  )
}

function ReadyHolds({ holds }: { readonly holds: readonly Hold[] }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const ready = holds.filter(({ status }) => status === 'ready')
  const waiting = holds.filter(({ status }) => status === 'waiting')
  return (
    <>
      {ready.length > 0 && (
        <section role="status" className="flex flex-col gap-1.5 rounded-lg bg-success-soft px-3.5 py-2.5">
          <h3 className="flex items-center gap-2 font-semibold text-success">
            <PackageCheck aria-hidden size={17} />
            {t('hold.ready', { count: ready.length })}
          </h3>
          <ul className="flex flex-col gap-1">
            {ready.map((hold) => (
              <li key={hold.id}>
                <span className="font-medium">{hold.title}</span>
                <span className="block text-xs text-muted">
                  {[hold.barcode, hold.readyUntil && t('hold.until', { day: format.day(hold.readyUntil) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && <p className="text-muted">{t('hold.waiting', { count: waiting.length })}</p>}
    </>
  )
}
