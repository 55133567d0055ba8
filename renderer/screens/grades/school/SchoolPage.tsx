import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { School } from '@shared/protocol/grades/school'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { useToasts } from '../../../components/feedback/toasts'
import { PageHeader } from '../../../components/layout/PageHeader'
import { Tabs } from '../../../components/layout/Tabs'
import { ClassesCard } from './ClassesCard'
import { ImportsCard } from './ImportsCard'
import { RulesCard } from './RulesCard'
import type { PartProps } from './school-part'
import { SubjectsCard } from './SubjectsCard'
import { TeachingsCard } from './TeachingsCard'
import { WeightingsCard } from './WeightingsCard'
import { YearsCard } from './YearsCard'

/** Years, periods, classes, subjects, who teaches what, and how averages are made. */
export function SchoolPage() {
  const live = useLive('school.show', {})
  if (live.status === 'failed') return <CommandError error={live.error} />
  if (live.status === 'loading') return <Skeleton lines={8} />
  return <Page school={live.value} />
}

function Page({ school }: { readonly school: School }) {
  const { t } = useTranslation('grades')
  const save = useCommand('school.save')
  const archive = useCommand('school.archive')
  const teach = useCommand('school.setTeaching')
  const weigh = useCommand('school.setWeighting')
  const rules = useCommand('school.setRules')
  const notify = useToasts((toasts) => toasts.add)
  const [tab, setTab] = useState('years')
  const part: PartProps = {
    school,
    onSave: (item) =>
      void save.run(item).then((saved) => saved && notify({ text: t('school.saved', { name: item.name }) })),
    onDrop: (kind, id) => void archive.run({ kind, id }),
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-5">
        <PageHeader title={t('school.title')} description={t('school.text')} />
        <CommandError error={save.error ?? archive.error ?? teach.error ?? weigh.error ?? rules.error} />
        <Tabs
          label={t('school.title')}
          active={tab}
          onChange={setTab}
          tabs={[
            { id: 'years', label: t('school.years'), content: <YearsCard {...part} /> },
            {
              id: 'classes',
              label: t('school.classesTab'),
              content: (
                <div className="flex flex-col gap-5">
                  <div className="grid items-start gap-5 lg:grid-cols-2">
                    <ClassesCard {...part} />
                    <SubjectsCard {...part} />
                  </div>
                  <WeightingsCard school={school} onWeigh={(payload) => void weigh.run(payload)} />
                </div>
              ),
            },
            {
              id: 'teachers',
              label: t('school.teachings'),
              content: <TeachingsCard school={school} onTeach={(payload) => void teach.run(payload)} />,
            },
            {
              id: 'rules',
              label: t('rules.title'),
              content: (
                <RulesCard
                  school={school}
                  onSave={(payload) =>
                    void rules.run(payload).then((saved) => saved && notify({ text: t('rules.saved') }))
                  }
                />
              ),
            },
            { id: 'imports', label: t('imports.title'), content: <ImportsCard /> },
          ]}
        />
      </div>
    </div>
  )
}
