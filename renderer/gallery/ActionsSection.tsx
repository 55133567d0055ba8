import { Archive, BookOpen, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { Button } from '../components/actions/Button'
import { IconButton } from '../components/actions/IconButton'
import { KeyHint } from '../components/actions/KeyHint'
import { Menu } from '../components/actions/Menu'
import { Spinner } from '../components/feedback/Spinner'
import { SyncChip, type SyncChipState } from '../components/frame/SyncChip'
import { Card } from '../components/layout/Card'
import { useWords } from './words'

const nowMs = 3 * 3_600_000
const syncStates: readonly SyncChipState[] = [
  { kind: 'upToDate', sinceMs: nowMs - 125_000 },
  { kind: 'receiving' },
  { kind: 'toSend', count: 12 },
  { kind: 'offline', sinceMs: 0 },
  { kind: 'conflicts', count: 2 },
  { kind: 'off' },
]

export function ActionsSection() {
  const words = useWords()
  return (
    <>
      <Card title="Button">
        <div className="flex flex-col gap-4">
          {(['primary', 'secondary', 'quiet', 'danger'] as const).map((variant) => (
            <div key={variant} className="flex flex-wrap items-center gap-3">
              <Button variant={variant}>{words.lend}</Button>
              <Button variant={variant} icon={BookOpen} shortcut="F4">
                {words.lend}
              </Button>
              <Button variant={variant} busy>
                {words.lend}
              </Button>
              <Button variant={variant} disabled>
                {words.lend}
              </Button>
              <Button variant={variant} size="small" icon={Plus}>
                {words.newBook}
              </Button>
              <Button variant={variant} size="large" icon={Plus} shortcut="F3">
                {words.newBook}
              </Button>
            </div>
          ))}
        </div>
      </Card>
      <Card title="IconButton · Menu · KeyHint · Spinner">
        <div className="flex flex-wrap items-center gap-4">
          <IconButton icon={Pencil} label={words.edit} shortcut="F2" />
          <IconButton icon={Pencil} label={words.edit} size="small" />
          <IconButton icon={Pencil} label={words.edit} disabled />
          <Menu
            trigger={<IconButton icon={Ellipsis} label={words.more} />}
            groups={[
              [
                { label: words.edit, icon: Pencil, onChoose: () => undefined, shortcut: 'F2' },
                { label: words.archive, icon: Archive, onChoose: () => undefined, disabled: true },
              ],
              [{ label: words.remove, icon: Trash2, onChoose: () => undefined, danger: true }],
            ]}
          />
          <KeyHint keys="F4" text={words.lend} />
          <KeyHint keys="Ctrl+K" text={words.screens} />
          <Spinner label={words.importing} />
        </div>
      </Card>
      <Card title="SyncChip">
        <div className="flex flex-wrap gap-3">
          {syncStates.map((state) => (
            <SyncChip key={state.kind} state={state} nowMs={nowMs} onOpen={() => undefined} />
          ))}
        </div>
      </Card>
    </>
  )
}
