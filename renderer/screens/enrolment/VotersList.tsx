import { FileUp, SearchX, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { AppError, toAppError } from '@shared/base/app-error'
import { VOTER_STATUSES } from '@shared/domain/enrolment/voter'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
import { saveProduced } from '../../client/save-produced'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSettled } from '../../client/use-settled'
import { useWindowedList } from '../../client/use-windowed-list'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { SelectField } from '../../components/fields/SelectField'
import { RecordList } from '../../components/table/RecordList'
import { useLanguage } from '../../strings/use-language'
import { ElsewherePanel } from './ElsewherePanel'
import { columnsBesideRecord, useVoterColumns } from './use-voter-columns'
import { activeFilters, questionOf, useVotersView } from './voters-view'

const loadVoters = (keys: Uint32Array<ArrayBuffer>) => store.call('voters.rows', { keys })
const any = 'any'

interface VotersListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** People on the list as one types; a card read here opens its holder. */
export function VotersList({ openId, onOpen }: VotersListProps) {
  const { t } = useTranslation('enrolment')
  const language = useLanguage()
  const [, navigate] = useLocation()
  const mayEnrol = useRight('enrolment.enrol')
  const mayExport = useRight('enrolment.approve')
  const mayImport = useRight('enrolment.supervise')
  const view = useVotersView()
  const question = questionOf(view)
  const asked = useLive('voters.list', question)
  const { list, rowAt, onWindow } = useWindowedList<VoterRow>(asked, loadVoters)
  const place = useSettled(`voters:${JSON.stringify(question)}`, asked.status === 'ready' && asked.fresh)
  const columns = useVoterColumns()
  const exporting = useCommand('voters.export')
  const [failure, setFailure] = useState<AppError>()
  const enrol = { label: t('list.enrol'), icon: UserPlus, run: () => navigate('/enrolment/enrol') }

  async function holderOf(text: string): Promise<string | undefined> {
    const found = await holderOfCard(text)
    setFailure(found instanceof AppError ? found : undefined)
    return found instanceof AppError ? undefined : found
  }

  return (
    <RecordList
      id="voters"
      title={t('list.name')}
      countText={(count) => t('list.count', { count })}
      list={list}
      rowAt={rowAt}
      onWindow={onWindow}
      placeKey={place}
      columns={columns}
      hiddenBesideRecord={columnsBesideRecord}
      view={view}
      onView={(change) => useVotersView.setState(change)}
      find={{ label: t('list.find'), help: t('list.findKey'), recordOf: holderOf }}
      filters={{ active: activeFilters(view.filter), fields: <VotersFilters /> }}
      exporting={
        mayExport
          ? {
              ...exporting,
              save: async (names, format) =>
                saveProduced(await exporting.run({ ...question, columns: [...names], format, language })),
            }
          : undefined
      }
      actions={
        mayImport && (
          <Button icon={FileUp} onClick={() => navigate('/enrolment/import')}>
            {t('list.import')}
          </Button>
        )
      }
      create={mayEnrol ? enrol : undefined}
      notice={
        <>
          <CommandError error={failure} />
          <ElsewherePanel text={view.text} />
        </>
      }
      openId={openId}
      onOpen={onOpen}
      emptyState={<Nobody text={view.text.trim()} mayEnrol={mayEnrol} />}
    />
  )
}

/** Whoever carries a card, nobody when the number is not known here, or why it could not be asked. */
async function holderOfCard(card: string): Promise<string | AppError | undefined> {
  if (!/\d/.test(card)) return undefined
  try {
    return (await store.call('voters.show', { id: card })).id
  } catch (thrown) {
    const error = toAppError(thrown)
    return error.code === 'voter.not-found' ? undefined : error
  }
}

function Nobody({ text, mayEnrol }: { readonly text: string; readonly mayEnrol: boolean }) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const action = mayEnrol && (
    <Button variant="primary" icon={UserPlus} onClick={() => navigate('/enrolment/enrol')}>
      {t('list.enrol')}
    </Button>
  )
  if (text === '') return <EmptyState icon={Users} title={t('empty.title')} text={t('empty.text')} action={action} />
  return (
    <EmptyState icon={SearchX} title={t('empty.noMatch', { text })} text={t('empty.noMatchHint')} action={action} />
  )
}

function VotersFilters() {
  const { t } = useTranslation('enrolment')
  const filter = useVotersView((view) => view.filter)
  const reference = useLive('reference.list', {})
  const change = (part: Partial<typeof filter>) => useVotersView.setState({ filter: { ...filter, ...part } })
  const centres = reference.status === 'ready' ? reference.value.centres : []
  return (
    <>
      <div className="w-44">
        <SelectField
          label={t('filter.status')}
          value={filter.status ?? any}
          onChange={(value) => change({ status: VOTER_STATUSES.find((status) => status === value) })}
          choices={[
            { value: any, label: t('filter.any') },
            ...VOTER_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
        />
      </div>
      <div className="w-52">
        <SelectField
          label={t('filter.centre')}
          value={filter.centreId ?? any}
          onChange={(value) => change({ centreId: value === any || value === null ? undefined : value })}
          choices={[
            { value: any, label: t('filter.any') },
            ...centres.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {activeFilters(filter) > 0 && (
        <Button variant="quiet" onClick={() => useVotersView.setState({ filter: {} })}>
          {t('filter.clear')}
        </Button>
      )}
    </>
  )
}
