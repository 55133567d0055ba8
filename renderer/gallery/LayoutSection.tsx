import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/actions/Button'
import { useFormat } from '../components/format/use-format'
import { TextField } from '../components/fields/TextField'
import { Avatar } from '../components/layout/Avatar'
import { Card } from '../components/layout/Card'
import { DescriptionList } from '../components/layout/DescriptionList'
import { PageHeader } from '../components/layout/PageHeader'
import { SplitView } from '../components/layout/SplitView'
import { StatTile } from '../components/layout/StatTile'
import { Tabs } from '../components/layout/Tabs'
import { Timeline } from '../components/layout/Timeline'
import { Wizard } from '../components/layout/Wizard'
import { useWords } from './words'

export function LayoutSection() {
  const words = useWords()
  const format = useFormat()
  const [tab, setTab] = useState('details')
  const [step, setStep] = useState(1)
  const [record, setRecord] = useState(true)
  const details = (
    <DescriptionList
      items={[
        { term: words.title, value: 'Le Petit Prince' },
        { term: words.author, value: 'Antoine de Saint-Exupéry' },
        { term: 'ISBN', value: format.isbn('9782070612758') },
        { term: words.dueOn, value: format.day('2026-03-07') },
        { term: words.price, value: format.money(123_450, 'EUR') },
        { term: words.note, value: null },
      ]}
    />
  )
  return (
    <>
      <div className="grid gap-4 md:grid-cols-3">
        <StatTile
          label={words.loansToday}
          value={format.number(48)}
          trend={{ direction: 'up', text: words.trendUp, good: true }}
          series={[12, 18, 15, 22, 30, 28, 48]}
          onOpen={() => undefined}
        />
        <StatTile label={words.openLoans} value={format.number(1234)} series={[9, 11, 10, 12, 12, 13]} />
        <StatTile
          label={words.overdueLoans}
          value={format.number(17)}
          trend={{ direction: 'down', text: words.trendDown, good: true }}
          onOpen={() => undefined}
        />
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <Card title="Tabs · DescriptionList">
          <Tabs
            label={words.title}
            active={tab}
            onChange={setTab}
            tabs={[
              { id: 'details', label: words.details, content: details },
              { id: 'copies', label: words.copies, count: '3', content: words.available },
            ]}
          />
        </Card>
        <Card title={words.history}>
          <Timeline
            events={[
              {
                id: '1',
                atMs: Date.UTC(2026, 1, 14, 7, 30),
                who: 'Béatrice Nsimba',
                what: words.didLend,
                tone: 'info',
              },
              {
                id: '2',
                atMs: Date.UTC(2026, 1, 12, 15, 5),
                who: 'Paul Ilunga',
                what: words.didEdit,
                detail: words.editDetail,
              },
            ]}
          />
        </Card>
      </div>
      <Card title="Wizard" flush>
        <Wizard
          label={words.importing}
          current={step}
          onGo={setStep}
          onFinish={() => setStep(0)}
          onCancel={() => setStep(0)}
          steps={[
            { id: 'file', label: words.stepFile, ready: true, content: words.importing },
            {
              id: 'mapping',
              label: words.stepMapping,
              ready: true,
              content: <TextField label={words.title} value="original_title" onChange={() => undefined} />,
            },
            { id: 'preview', label: words.stepPreview, ready: true, content: words.created },
          ]}
        />
      </Card>
      <Card title="SplitView · PageHeader · Avatar" flush>
        <div className="h-64 border-t border-line">
          <SplitView
            list={
              <div className="p-5">
                <PageHeader
                  title={words.books}
                  description={words.created}
                  actions={
                    <Button variant="primary" icon={Plus} onClick={() => setRecord(true)}>
                      {words.newBook}
                    </Button>
                  }
                />
              </div>
            }
            record={
              record ? (
                <div className="flex items-center gap-3 p-5">
                  <Avatar name="Awa Mbala" />
                  Awa Mbala
                </div>
              ) : undefined
            }
            recordLabel="Awa Mbala"
            onCloseRecord={() => setRecord(false)}
          />
        </div>
      </Card>
    </>
  )
}
