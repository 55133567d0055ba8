import { Plus, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { MemberRow } from '@shared/protocol/library/members'
import { saveProduced } from '../../client/save-produced'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSettled } from '../../client/use-settled'
import { useWindowedList } from '../../client/use-windowed-list'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { RecordList } from '../../components/table/RecordList'
import { useLanguage } from '../../strings/use-language'
import { MembersEmpty } from './MembersEmpty'
import { MembersFilters } from './MembersFilters'
import { activeFilters, questionOf, useMembersView } from './members-view'
import { columnsBesideRecord, useMemberColumns } from './use-member-columns'

const loadMembers = (keys: Uint32Array<ArrayBuffer>) => store.call('members.rows', { keys })

interface MembersListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Members as one types; a card read here opens its owner. */
export function MembersList({ openId, onOpen }: MembersListProps) {
  const { t } = useTranslation('members')
  const language = useLanguage()
  const [, navigate] = useLocation()
  const view = useMembersView()
  const question = questionOf(view)
  const asked = useLive('members.list', question)
  const { list, rowAt, onWindow } = useWindowedList<MemberRow>(asked, loadMembers)
  const place = useSettled(`members:${JSON.stringify(question)}`, asked.status === 'ready' && asked.fresh)
  const columns = useMemberColumns()
  const exporting = useCommand('members.export')
  return (
    <RecordList
      id="members"
      title={t('list.name')}
      countText={(count) => t('list.count', { count })}
      list={list}
      rowAt={rowAt}
      onWindow={onWindow}
      placeKey={place}
      columns={columns}
      hiddenBesideRecord={columnsBesideRecord}
      view={view}
      onView={(change) => useMembersView.setState(change)}
      find={{ label: t('list.find'), help: t('list.findKey'), recordOf: memberOfCard }}
      filters={{ active: activeFilters(view.filter), fields: <MembersFilters /> }}
      exporting={{
        ...exporting,
        save: async (names, format) =>
          saveProduced(await exporting.run({ ...question, columns: [...names], format, language })),
      }}
      actions={
        <Button icon={Upload} onClick={() => navigate('/library/import?kind=members')}>
          {t('list.import')}
        </Button>
      }
      create={{ label: t('list.newMember'), icon: Plus, run: () => navigate('/library/members/new') }}
      notice={<AccountRequests />}
      openId={openId}
      onOpen={onOpen}
      emptyState={<MembersEmpty />}
    />
  )
}

/** Readers who registered at the sign-in screen stand at the counter: whoever serves them may let them in. */
function AccountRequests() {
  const { t } = useTranslation('members')
  const [, navigate] = useLocation()
  const mayConfirm = useRight('accounts.confirm')
  const requests = useLive('users.requests', mayConfirm ? {} : undefined)
  if (requests.status !== 'ready' || requests.value.length === 0) return null
  return (
    <Banner
      action={
        <Button size="small" onClick={() => navigate('/settings/users')}>
          {t('requests.open')}
        </Button>
      }
    >
      {t('requests.waiting', { count: requests.value.length })}
    </Banner>
  )
}

/** Only what has a digit can be a card's number. */
async function memberOfCard(text: string): Promise<string | undefined> {
  if (!/\d/.test(text)) return undefined
  const member = await store.call('members.show', { id: text }).catch(() => undefined)
  return member?.id
}
