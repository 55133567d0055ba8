import { Dialog as Base } from '@base-ui/react/dialog'
import { Search, type LucideIcon } from 'lucide-react'
import { useContext, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../actions/KeyHint'
import { Kbd } from '../actions/Kbd'
import { Spinner } from '../feedback/Spinner'
import { DialogDepth, useDialogOpen } from '../keyboard/shortcuts'
import { matchScore } from './palette-match'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  /** Other words it may be found by. */
  readonly keywords?: string | undefined
  readonly icon?: LucideIcon | undefined
  readonly shortcut?: string | undefined
  readonly run: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly items: readonly PaletteItem[]
  /** Already found by the store for the text (people, books): shown as they come, without filtering. */
  readonly found?: boolean | undefined
}

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly groups: readonly PaletteGroup[]
  /** The text changed: ask the store, and give the answer as a `found` group. */
  readonly onSearch?: ((text: string) => void) | undefined
  readonly searching?: boolean | undefined
}

const shownPerGroup = 8

export function CommandPalette(props: CommandPaletteProps) {
  const depth = useContext(DialogDepth)
  useDialogOpen(props.open)
  const { t } = useTranslation('components')
  return (
    <Base.Root open={props.open} onOpenChange={(next) => !next && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Base.Popup
          aria-label={t('palette.title')}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-raised outline-none"
        >
          <DialogDepth value={depth + 1}>
            <PaletteContent {...props} />
          </DialogDepth>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function PaletteContent({ onClose, groups, onSearch, searching = false }: CommandPaletteProps) {
  const { t } = useTranslation('components')
  const id = useId()
  const [text, setText] = useState('')
  const [wanted, setActive] = useState(0)
  const activeOption = useRef<HTMLDivElement>(null)
  const shown = groups
    .map((group) => ({ ...group, items: filterItems(group, text) }))
    .filter(({ items }) => items.length > 0)
  const flat = shown.flatMap((group) => group.items)
  const active = Math.min(wanted, flat.length - 1)
  useEffect(() => {
    // In braces: newer Chromium returns a promise here, which React would take for a clean-up function.
    activeOption.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function choose(item: PaletteItem | undefined): void {
    if (item === undefined) return
    onClose()
    item.run()
  }

  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        {searching ? <Spinner /> : <Search aria-hidden size={17} className="text-muted" />}
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={flat.length === 0 ? undefined : `${id}-${active}`}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            onSearch?.(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, flat.length))
            else if (event.key === 'ArrowUp') setActive((active - 1 + flat.length) % Math.max(1, flat.length))
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(flat[active])
            else return
            event.preventDefault()
          }}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        className="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {shown.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} className="pb-1">
            <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
              {group.label}
            </p>
            {group.items.map((item) => {
              const index = flat.indexOf(item)
              return (
                <div
                  key={item.id}
                  id={`${id}-${index}`}
                  ref={index === active ? activeOption : undefined}
                  role="option"
                  aria-selected={index === active}
                  onMouseMove={() => index !== active && setActive(index)}
                  onClick={() => choose(item)}
                  className="flex items-center gap-3 rounded-md px-2.5 py-2 aria-selected:bg-accent-soft"
                >
                  {item.icon !== undefined && <item.icon aria-hidden size={16} className="shrink-0 text-muted" />}
                  <span className="min-w-0 flex-1 truncate">
                    {item.label}
                    {item.detail !== undefined && <span className="ml-2 text-muted">{item.detail}</span>}
                  </span>
                  {item.shortcut !== undefined && <Kbd keys={item.shortcut} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {flat.length === 0 && !searching && (
        <div className="px-6 pt-4 pb-10 text-center">
          <p className="font-medium">{t('palette.empty', { text })}</p>
          <p className="text-muted">{t('palette.emptyHint')}</p>
        </div>
      )}
      <footer className="flex items-center gap-4 border-t border-line bg-sunken px-4 py-2">
        <KeyHint keys="↑ ↓" text={t('palette.choose')} />
        <KeyHint keys="↵" text={t('palette.open')} />
        <KeyHint keys="Esc" text={t('palette.leave')} />
        <output className="ml-auto text-xs text-muted">
          {searching ? t('palette.searching') : t('palette.results', { count: flat.length })}
        </output>
      </footer>
    </>
  )
}

function filterItems(group: PaletteGroup, text: string): readonly PaletteItem[] {
  if (group.found === true) return group.items.slice(0, shownPerGroup)
  return group.items
    .map((item) => ({ item, score: matchScore(text, `${item.label} ${item.keywords ?? ''}`) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, shownPerGroup)
    .map(({ item }) => item)
}
