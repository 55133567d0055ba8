import { CreditCard, Ellipsis, Pencil, Printer, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { MemberRecord as Member } from '@shared/protocol/library/members'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useCategoryWords } from '../../components/format/use-category-words'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Avatar } from '../../components/layout/Avatar'
import { DescriptionList, type Description } from '../../components/layout/DescriptionList'
import { Tabs } from '../../components/layout/Tabs'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { MemberBadges } from './MemberBadges'
import { MemberHistory } from './MemberHistory'
import { CurrentLoans, MemberHolds, MemberNotices, PastLoans } from './MemberParts'

/** One member: who they are, what they have, what happened. */
export function MemberRecord({ id }: { readonly id: string }) {
  const live = useLive('members.show', { id })
  if (live.status === 'ready') return <Record member={live.value} />
  return (
    <div className="p-5 pr-14">
      {live.status === 'failed' ? <CommandError error={live.error} /> : <Skeleton lines={8} />}
    </div>
  )
}

function Record({ member }: { readonly member: Member }) {
  const { t } = useTranslation('members')
  const [, navigate] = useLocation()
  const format = useFormat()
  const { nameOf } = useCategoryWords()
  const notify = useToasts((toasts) => toasts.add)
  const setStatus = useCommand('members.setStatus')
  const update = useCommand('members.update')
  const card = usePrintable()
  const [tab, setTab] = useState('loans')
  const { id, name } = member

  const edit = () => navigate(`/library/members/${encodeURIComponent(id)}/edit`)
  const printCard = () =>
    void card.open(t('record.cardOf', { name }), () =>
      store.call('report.make', { name: 'member-card', options: { member: id }, language: format.language }),
    )
  useShortcut('F8', printCard, { label: t('record.card') })
  useShortcut('Ctrl+E', edit, { label: t('record.edit') })

  async function setActive(active: boolean): Promise<void> {
    const status = (on: boolean) => (on ? 'active' : 'deactivated')
    if ((await setStatus.run({ id, status: status(active) })) === undefined) return
    notify({
      text: t(active ? 'record.reactivated' : 'record.deactivated', { name }),
      onUndo: () => void setStatus.run({ id, status: status(!active) }),
    })
  }

  async function setCardLost(cardLost: boolean): Promise<void> {
    if ((await update.run({ id, changes: { cardLost } })) === undefined) return
    notify({
      text: t(cardLost ? 'record.lost' : 'record.found', { name }),
      onUndo: () => void update.run({ id, changes: { cardLost: !cardLost } }),
    })
  }

  const details: readonly Description[] = [
    { term: t('field.cardNumber'), value: <span className="tabular-nums">{member.cardNumber}</span> },
    { term: t('field.category'), value: nameOf(member.category) },
    { term: t('field.phone'), value: member.phone },
    { term: t('field.email'), value: member.email },
    { term: t('field.address'), value: member.address },
    { term: t('field.joinedOn'), value: format.day(member.joinedOn) },
    { term: t('field.language'), value: member.language && t(`language.${member.language}`) },
  ]
  return (
    <article className="flex flex-col gap-5 p-5">
      <header className="flex flex-col gap-3 pr-10">
        <div className="flex items-center gap-3">
          <Avatar name={name} size={40} />
          <div className="min-w-0">
            <h2 className="text-lg leading-6 font-semibold tracking-tight">{name}</h2>
            <MemberBadges member={member} />
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button icon={Pencil} size="small" shortcut="Ctrl+E" onClick={edit}>
            {t('record.edit')}
          </Button>
          <Button icon={Printer} size="small" shortcut="F8" onClick={printCard}>
            {t('record.card')}
          </Button>
          <Menu
            trigger={<IconButton icon={Ellipsis} size="small" label={t('record.more')} />}
            groups={[
              [
                {
                  label: t(member.cardLost ? 'record.reportFound' : 'record.reportLost'),
                  icon: CreditCard,
                  onChoose: () => void setCardLost(!member.cardLost),
                },
              ],
              [
                member.status === 'active'
                  ? { label: t('record.deactivate'), icon: UserX, danger: true, onChoose: () => void setActive(false) }
                  : { label: t('record.reactivate'), icon: UserCheck, onChoose: () => void setActive(true) },
              ],
            ]}
          />
        </div>
      </header>
      {member.status === 'deactivated' && <Banner tone="warning">{t('record.deactivatedBanner')}</Banner>}
      {member.cardLost && <Banner tone="warning">{t('record.lostBanner')}</Banner>}
      <CommandError error={setStatus.error ?? update.error ?? card.error} />
      <DescriptionList items={details.filter(({ value }) => value !== undefined && value !== '')} />
      <Tabs
        label={t('record.tabs.label')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'loans',
            label: t('record.tabs.loans'),
            count: String(member.loans),
            content: (
              <div className="flex flex-col gap-6">
                <CurrentLoans memberId={id} />
                <PastLoans memberId={id} />
              </div>
            ),
          },
          {
            id: 'holds',
            label: t('record.tabs.holds'),
            ...(member.holds > 0 ? { count: String(member.holds) } : {}),
            content: <MemberHolds memberId={id} />,
          },
          { id: 'notices', label: t('record.tabs.notices'), content: <MemberNotices memberId={id} /> },
          { id: 'history', label: t('record.tabs.history'), content: <MemberHistory id={id} /> },
        ]}
      />
      <PrintPreview {...card.preview} />
    </article>
  )
}
