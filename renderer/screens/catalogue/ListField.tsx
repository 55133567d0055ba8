import { X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFrame, type FieldProps } from '../../components/fields/FieldFrame'

/**
 * Several short texts in order. The last element of the value is the text being typed, so that a draft keeps it too. Enter or a
 * semicolon begins the next one; Backspace in an empty field takes the last one back for correction.
 */
export function ListField(props: FieldProps<string[]>) {
  const { label, hint, error, required, value, onChange, onBlur, name, ref } = props
  const { t } = useTranslation('catalogue')
  const items = value.slice(0, -1)
  const text = value.at(-1) ?? ''
  const box = useRef<HTMLDivElement>(null)

  function type(next: string): void {
    const parts = next.split(/\s*;\s*/)
    onChange([...items, ...parts.slice(0, -1).filter((part) => part !== ''), parts.at(-1) ?? ''])
  }

  return (
    <FieldFrame label={label} hint={hint} error={error} required={required}>
      {(wiring) => (
        <div
          ref={box}
          className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-md border border-line-strong/70 bg-surface px-2 py-1 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent-ink hover:border-line-strong"
        >
          {items.map((item, index) => (
            <span
              key={`${index}-${item}`}
              className="inline-flex max-w-full items-center gap-1 rounded bg-sunken py-0.5 pr-0.5 pl-2"
            >
              <span className="truncate">{item}</span>
              <button
                type="button"
                aria-label={t('form.removeItem', { item })}
                onClick={() => {
                  onChange(value.toSpliced(index, 1))
                  box.current?.querySelector('input')?.focus()
                }}
                className="rounded p-0.5 text-muted hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={13} />
              </button>
            </span>
          ))}
          <input
            {...wiring}
            ref={ref}
            name={name}
            type="text"
            autoComplete="off"
            value={text}
            onChange={(event) => type(event.target.value)}
            onBlur={() => {
              if (text.trim() !== '') onChange([...items, text.trim(), ''])
              onBlur?.()
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && !event.ctrlKey && text.trim() !== '') {
                event.preventDefault()
                onChange([...items, text.trim(), ''])
              } else if (event.key === 'Backspace' && text === '' && items.length > 0) {
                event.preventDefault()
                onChange(items)
              }
            }}
            className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none"
          />
        </div>
      )}
    </FieldFrame>
  )
}
