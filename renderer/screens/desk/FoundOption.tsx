import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import type { MemberRow } from '@shared/protocol/library/members'
import { classNames } from '../../components/class-names'
import { Badge } from '../../components/feedback/Badge'
import type { DeskChoice } from './desk-session'
import { useCategoryWords } from '../../components/format/use-category-words'

/** A line of the results under the scan field. */
export type Found =
  | { readonly entry: Extract<DeskChoice, { kind: 'member' }>; readonly member: MemberRow; readonly title?: never }
  | { readonly entry: Extract<DeskChoice, { kind: 'title' }>; readonly title: TitleHit; readonly member?: never }

interface FoundOptionProps {
  readonly id: string
  readonly option: Found
  readonly icon: LucideIcon
  readonly selected: boolean
  readonly onChoose: () => void
}

export function FoundOption({ id, option, icon: Icon, selected, onChoose }: FoundOptionProps) {
  const { t } = useTranslation('desk')
  const { nameOf } = useCategoryWords()
  const detail = option.member
    ? [option.member.cardNumber, nameOf(option.member.category)].join(' · ')
    : [option.title.authors.join(', '), option.title.year ?? '', option.title.shelfMark ?? '']
        .filter((part) => part !== '')
        .join(' · ')
  return (
    // Pressing must not take the focus from the scan field; the keyboard chooses through the field.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex items-center gap-3 rounded-lg px-3 py-2',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{option.member?.name ?? option.title?.title}</span>
        <span className="block truncate text-xs text-muted">{detail}</span>
      </span>
      {option.member ? <MemberState member={option.member} /> : <Availability title={option.title} />}
      <span className="sr-only">{t(option.member ? 'scan.member' : 'scan.title')}</span>
    </div>
  )
}

function MemberState({ member }: { readonly member: MemberRow }) {
  const { t } = useTranslation('desk')
  if (member.status === 'deactivated') return <Badge tone="danger" text={t('member.deactivated')} />
  if (member.overdue > 0) return <Badge tone="danger" text={t('member.overdue', { count: member.overdue })} />
  return <Badge text={t('member.loans', { count: member.loans })} />
}

function Availability({ title }: { readonly title: TitleHit }) {
  const { t } = useTranslation('desk')
  const { available, copies } = title
  if (copies === 0) return <Badge text={t('scan.noCopy')} />
  const tone = available > 0 ? 'success' : 'warning'
  return <Badge tone={tone} text={t(available > 0 ? 'scan.available' : 'scan.allOut', { available, copies })} />
}
