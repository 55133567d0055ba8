import { BookOpen, ScanBarcode, UserRound } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Spinner } from '../../components/feedback/Spinner'
import { useDebounced } from '../../components/forms/use-debounced'
import { Kbd } from '../../components/actions/Kbd'
import { useLive } from '../../client/use-live'
import type { DeskEntry } from './desk-session'
import { FoundOption, type Found } from './FoundOption'
import { isCode } from './run-step'

interface ScanFieldProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly text: string
  readonly onText: (text: string) => void
  readonly onEnter: (entry: DeskEntry) => void
  /** Escape in an empty field. */
  readonly onLeave: () => void
  readonly busy: boolean
}

/** A pause in typing that a barcode reader does not make. */
const TYPING_PAUSE_MS = 110

/** The one field of the counter: a reader's Enter acts at once, typed words show people and titles as they come. */
export function ScanField({ input, text, onText, onEnter, onLeave, busy }: ScanFieldProps) {
  const { t } = useTranslation('desk')
  const id = useId()
  const { found, isFresh, isSearching } = useFindings(text)
  const [move, setMove] = useState<{ text: string; index: number }>()
  const [hiddenFor, setHiddenFor] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const trimmed = text.trim()
  const isOpen = trimmed !== '' && hiddenFor !== text && found.length > 0
  const moved = move?.text === text ? move.index : undefined
  // A code is not marked: the first title like it is not what was scanned.
  const marked = Math.min(moved ?? (isCode(trimmed) ? -1 : 0), found.length - 1)

  useEffect(() => {
    if (marked >= 0) list.current?.children[marked]?.scrollIntoView({ block: 'nearest' })
  }, [marked])

  function choose(option: Found): void {
    onText('')
    onEnter(option.entry)
    input.current?.focus()
  }

  function submit(typed: string): void {
    if (typed === '') return
    const option = isOpen && isFresh && typed === trimmed ? found[marked] : undefined
    onText('')
    if (option && moved !== undefined) onEnter(option.entry)
    else onEnter({ kind: 'scan', text: typed, ...(option ? { marked: option.entry } : {}) })
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const count = found.length
    // The text as it stands in the field: a reader types faster than this renders.
    if (event.key === 'Enter') submit(event.currentTarget.value.trim())
    else if (event.key === 'ArrowDown' && isOpen) setMove({ text, index: (marked + 1) % count })
    else if (event.key === 'ArrowUp' && isOpen) setMove({ text, index: (marked - 1 + count) % count })
    else if (event.key === 'Escape' && isOpen) setHiddenFor(text)
    else if (event.key === 'Escape' && text !== '') onText('')
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative">
      <span className="pointer-events-none absolute inset-y-0 left-4 flex items-center text-muted">
        {busy || isSearching ? <Spinner size={20} /> : <ScanBarcode aria-hidden size={20} />}
      </span>
      <input
        ref={input}
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        aria-label={t('scan.label')}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && marked >= 0 ? `${id}-${marked}` : undefined}
        placeholder={t('scan.placeholder')}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-14 w-full min-w-0 rounded-xl border border-line-strong/70 bg-surface pr-16 pl-12 text-lg text-ink shadow-card focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0"
      />
      <span className="pointer-events-none absolute inset-y-0 right-4 flex items-center">
        <Kbd keys="F4" />
      </span>
      <div
        id={`${id}-list`}
        ref={list}
        role="listbox"
        aria-label={t('scan.results')}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-30 mt-1.5 max-h-96 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-raised"
      >
        {found.map((option, index) => (
          <FoundOption
            key={`${option.entry.kind} ${option.entry.id}`}
            id={`${id}-${index}`}
            option={option}
            icon={option.entry.kind === 'member' ? UserRound : BookOpen}
            selected={index === marked}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
    </div>
  )
}

function useFindings(text: string): { found: readonly Found[]; isFresh: boolean; isSearching: boolean } {
  const settled = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const asked = settled.length < 2 || text.trim() === '' ? undefined : settled
  const members = useLive('members.search', asked === undefined ? undefined : { text: asked, limit: 4 })
  const titles = useLive('titles.search', asked === undefined ? undefined : { text: asked, limit: 8 })
  const foundMembers = members.status === 'ready' && asked !== undefined ? members.value.hits : []
  const foundTitles = titles.status === 'ready' && asked !== undefined ? titles.value.hits : []
  const isFresh =
    members.status === 'ready' && members.fresh && titles.status === 'ready' && titles.fresh && asked === text.trim()
  return {
    found: [
      ...foundMembers.map((member): Found => ({ entry: { kind: 'member', id: member.id }, member })),
      ...foundTitles
        .filter(({ withdrawn }) => !withdrawn)
        .map((title): Found => ({ entry: { kind: 'title', id: title.id, title: title.title }, title })),
    ],
    isFresh,
    isSearching: asked !== undefined && (members.status === 'loading' || titles.status === 'loading'),
  }
}
