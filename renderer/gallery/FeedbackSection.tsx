import { BookCheck } from 'lucide-react'
import { Button } from '../components/actions/Button'
import { Badge } from '../components/feedback/Badge'
import { Banner } from '../components/feedback/Banner'
import { EmptyState } from '../components/feedback/EmptyState'
import { ErrorPanel } from '../components/feedback/ErrorPanel'
import { Skeleton } from '../components/feedback/Skeleton'
import { TaskProgress } from '../components/feedback/TaskProgress'
import { useToasts } from '../components/feedback/toasts'
import { Card } from '../components/layout/Card'
import { useWords } from './words'

export function FeedbackSection() {
  const words = useWords()
  const addToast = useToasts((store) => store.add)
  return (
    <>
      <Banner tone="warning" onClose={() => undefined}>
        {words.offlineBanner}
      </Banner>
      <Banner action={<Button size="small">{words.edit}</Button>}>{words.remindHint}</Banner>
      <div className="grid gap-6 md:grid-cols-2">
        <Card title="Badge · Toast">
          <div className="flex flex-wrap items-center gap-3">
            <Badge tone="success" text={words.available} />
            <Badge tone="info" text={words.lent} />
            <Badge tone="warning" text={words.overdue} />
            <Badge tone="danger" text={words.lost} />
            <Badge text={words.archive} />
            <Button onClick={() => addToast({ text: words.lentToast, onUndo: () => undefined })}>Toast</Button>
          </div>
        </Card>
        <Card title="Skeleton">
          <Skeleton lines={4} />
        </Card>
        <Card title="TaskProgress">
          <div className="flex flex-col gap-6">
            <TaskProgress
              label={words.importing}
              done={6422}
              total={10_000}
              counts={[words.created, words.rejected]}
              onCancel={() => undefined}
            />
            <TaskProgress label={words.importing} done={6422} total={null} />
          </div>
        </Card>
        <ErrorPanel
          what={words.failed}
          record={words.failedRecord}
          next={words.failedNext}
          actions={<Button size="small">{words.edit}</Button>}
        />
      </div>
      <Card>
        <EmptyState
          icon={BookCheck}
          title={words.emptyTitle}
          text={words.emptyText}
          action={<Button variant="primary">{words.emptyAction}</Button>}
        />
      </Card>
    </>
  )
}
