import { ChevronDown, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { Kbd } from '../actions/Kbd'
import { Menu, type MenuEntry } from '../actions/Menu'
import { Avatar } from '../layout/Avatar'
import { useMinWidth } from '../layout/use-min-width'
import { RailLink, type RailItem } from './RailLink'

export interface AppFrameProps {
  /** Name of the office, shown at the top. */
  readonly site: string
  /** The modules this site uses. */
  readonly modules: readonly RailItem[]
  /** Conflicts, sync, reports, settings. */
  readonly services: readonly RailItem[]
  readonly collapsed: boolean
  readonly onCollapse: (collapsed: boolean) => void
  /** A SyncChip. */
  readonly sync: ReactNode
  readonly onFind: () => void
  readonly person: {
    readonly name: string
    readonly role: string
    readonly photoUrl?: string | undefined
    readonly menu: readonly (readonly MenuEntry[])[]
  }
  readonly children: ReactNode
}

/** Rail, header and the place for a screen; it fills its parent. */
export function AppFrame(props: AppFrameProps) {
  const { site, modules, services, collapsed, onCollapse, sync, onFind, person, children } = props
  const { t } = useTranslation('components')
  // At 200 % zoom the rail would take a third of the window.
  const roomy = useMinWidth(900)
  const folded = collapsed || !roomy
  return (
    <div className="flex h-full min-h-0 bg-canvas text-ink">
      <a
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('content')?.focus()
        }}
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {t('frame.skip')}
      </a>
      <nav
        aria-label={t('frame.modules')}
        className={`flex shrink-0 flex-col gap-0.5 border-r border-line bg-rail p-2.5 ${folded ? 'w-14' : 'w-54'}`}
      >
        <div className="flex items-center gap-2.5 px-1.5 pt-1 pb-4">
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-md bg-accent text-xs font-bold text-on-accent"
          >
            {t('brand.initial')}
          </span>
          {!folded && <span className="font-semibold tracking-tight">{t('brand.name')}</span>}
        </div>
        <div className="flex min-h-24 flex-col gap-0.5 overflow-y-auto">
          {modules.map((item) => (
            <RailLink key={item.id} item={item} collapsed={folded} />
          ))}
        </div>
        <span aria-hidden className="mx-1.5 my-2 h-px shrink-0 bg-line" />
        <div className="flex min-h-24 flex-col gap-0.5 overflow-y-auto">
          {services.map((item) => (
            <RailLink key={item.id} item={item} collapsed={folded} />
          ))}
        </div>
        <div className="mt-auto pt-2" hidden={!roomy}>
          <IconButton
            icon={collapsed ? PanelLeftOpen : PanelLeftClose}
            label={t(collapsed ? 'frame.expand' : 'frame.collapse')}
            side="right"
            onClick={() => onCollapse(!collapsed)}
          />
        </div>
      </nav>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-5">
          <p className="min-w-0 truncate font-medium">{site}</p>
          <button
            type="button"
            onClick={onFind}
            aria-keyshortcuts="Control+K"
            className="mx-auto flex h-9 w-[min(26rem,40%)] items-center gap-2 rounded-md border border-line bg-sunken px-3 text-muted hover:border-line-strong"
          >
            <Search aria-hidden size={15} />
            <span className="flex-1 truncate text-left">{t('frame.find')}</span>
            <Kbd keys="Ctrl+K" />
          </button>
          {sync}
          <Menu
            groups={person.menu}
            trigger={
              <button type="button" className="flex items-center gap-2 rounded-md p-1 pr-2 hover:bg-hover">
                <Avatar name={person.name} photoUrl={person.photoUrl} size={28} />
                <span className="sr-only max-w-36 flex-col text-left leading-4 lg:not-sr-only lg:flex">
                  <span className="truncate text-[0.8125rem] font-medium">{person.name}</span>{' '}
                  <span className="truncate text-xs text-muted">{person.role}</span>
                </span>
                <ChevronDown aria-hidden size={14} className="text-muted" />
              </button>
            }
          />
        </header>
        <main id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
    </div>
  )
}
