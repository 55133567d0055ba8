import { Search, X } from 'lucide-react'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { Kbd } from '../actions/Kbd'
import { classNames } from '../class-names'
import { Spinner } from '../feedback/Spinner'
import { controlLook } from './control-look'

export interface SearchFieldProps {
  /** What is looked for here; read out, and shown as placeholder unless another is given. */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /**
   * Enter, with the text as it stands in the field at that moment: a barcode reader types faster than React renders,
   * and its Enter must not act on an older value.
   */
  readonly onSubmit?: ((text: string) => void) | undefined
  /** Arrow down: give the focus to the list of results. */
  readonly onLeaveDown?: (() => void) | undefined
  readonly placeholder?: string | undefined
  readonly shortcut?: string | undefined
  readonly busy?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly size?: 'normal' | 'large' | undefined
  readonly ref?: React.RefObject<HTMLInputElement | null> | undefined
  /** Stands at the end of the field, such as a filter button. */
  readonly children?: ReactNode
}

/** The find field of every screen. Enter submits and selects the text so that the next scan replaces it; Escape clears. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onSubmit, shortcut, size = 'normal', busy = false } = props
  const { t } = useTranslation('components')
  const own = useRef<HTMLInputElement>(null)
  const input = props.ref ?? own

  function clear() {
    onChange('')
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && onSubmit !== undefined) {
      event.preventDefault()
      onSubmit(event.currentTarget.value.trim())
      event.currentTarget.select()
    } else if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      event.stopPropagation()
      clear()
    } else if (event.key === 'ArrowDown' && props.onLeaveDown !== undefined) {
      event.preventDefault()
      props.onLeaveDown()
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-muted">
        {busy ? <Spinner /> : <Search aria-hidden size={16} />}
      </span>
      <input
        ref={input}
        type="text"
        role="searchbox"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-busy={busy}
        aria-keyshortcuts={shortcut}
        autoFocus={props.autoFocus}
        placeholder={props.placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={classNames(controlLook, 'pl-9 pr-16', size === 'large' && 'h-11 text-base')}
      />
      <span className="absolute inset-y-0 right-1.5 flex items-center gap-1">
        {value !== '' && <IconButton icon={X} size="small" label={t('field.clearSearch')} onClick={clear} />}
        {value === '' && shortcut !== undefined && <Kbd keys={shortcut} />}
        {props.children}
      </span>
    </div>
  )
}
