import {
  AlignLeft,
  ChartLine,
  GitMerge,
  Keyboard,
  LayoutPanelTop,
  MessageSquare,
  PanelTop,
  RefreshCw,
  Table2,
  TextCursorInput,
} from 'lucide-react'
import { useState } from 'react'
import { ToastViewport } from '../components/feedback/ToastViewport'
import { AppFrame } from '../components/frame/AppFrame'
import { SyncChip } from '../components/frame/SyncChip'
import { ShortcutHelp } from '../components/keyboard/ShortcutHelp'
import { useShortcut } from '../components/keyboard/shortcuts'
import { PageHeader } from '../components/layout/PageHeader'
import { CommandPalette } from '../components/overlays/CommandPalette'
import { changeLanguage } from '../strings/setup'
import { ActionsSection } from './ActionsSection'
import { ChartsSection } from './ChartsSection'
import { FeedbackSection } from './FeedbackSection'
import { FieldsSection } from './FieldsSection'
import { LayoutSection } from './LayoutSection'
import { OverlaysSection } from './OverlaysSection'
import { TablesSection } from './TablesSection'
import { useWords } from './words'

const sections = {
  actions: { icon: Keyboard, Content: ActionsSection },
  fields: { icon: TextCursorInput, Content: FieldsSection },
  feedback: { icon: MessageSquare, Content: FeedbackSection },
  layout: { icon: LayoutPanelTop, Content: LayoutSection },
  tables: { icon: Table2, Content: TablesSection },
  charts: { icon: ChartLine, Content: ChartsSection },
  overlays: { icon: PanelTop, Content: OverlaysSection },
}
type SectionId = keyof typeof sections
const sectionIds = Object.keys(sections).filter((id): id is SectionId => id in sections)

/** Every component once, in the frame it is used in. */
export function Gallery({ initial }: { readonly initial: string }) {
  const words = useWords()
  const [section, setSection] = useState(sectionIds.find((id) => id === initial) ?? 'actions')
  const [collapsed, setCollapsed] = useState(false)
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  useShortcut('Ctrl+K', () => setPalette(true), { label: words.screens })
  const { Content } = sections[section]
  return (
    <div className="h-screen">
      <AppFrame
        site={words.site}
        modules={sectionIds.map((id) => ({
          id,
          label: words.sections[id],
          icon: sections[id].icon,
          active: id === section,
          onOpen: () => setSection(id),
        }))}
        services={[
          { id: 'fr', label: 'Français', icon: AlignLeft, active: false, onOpen: () => void changeLanguage('fr') },
          { id: 'en', label: 'English', icon: AlignLeft, active: false, onOpen: () => void changeLanguage('en') },
          {
            id: 'conflicts',
            label: words.conflicts,
            icon: GitMerge,
            active: false,
            onOpen: () => undefined,
            count: '2',
          },
        ]}
        collapsed={collapsed}
        onCollapse={setCollapsed}
        sync={<SyncChip state={{ kind: 'upToDate', sinceMs: 0 }} nowMs={125_000} onOpen={() => undefined} />}
        onFind={() => setPalette(true)}
        person={{
          name: 'Béatrice Nsimba',
          role: words.role,
          menu: [[{ label: words.settings, icon: RefreshCw, onChoose: () => undefined }]],
        }}
      >
        <div className="mx-auto flex max-w-6xl flex-col gap-6 p-4 sm:p-6">
          <PageHeader title={words.sections[section]} />
          <Content />
        </div>
      </AppFrame>
      <CommandPalette
        open={palette}
        onClose={() => setPalette(false)}
        groups={[
          {
            label: words.screens,
            items: sectionIds.map((id) => ({
              id,
              label: words.sections[id],
              icon: sections[id].icon,
              run: () => setSection(id),
            })),
          },
          {
            label: words.sections.actions,
            items: [{ id: 'new', label: words.newBook, shortcut: 'F3', run: () => undefined }],
          },
        ]}
      />
      <ShortcutHelp open={keys} onOpen={() => setKeys(true)} onClose={() => setKeys(false)} />
      <ToastViewport />
    </div>
  )
}
