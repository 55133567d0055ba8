import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ComboField } from '../../components/fields/ComboField'

interface ManyFieldProps {
  readonly label: string
  readonly names: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** Some of many names: found by typing, each taken away by itself. None chosen means all. */
export function ManyField({ label, names, chosen, onChange }: ManyFieldProps) {
  const { t } = useTranslation('sales')
  const left = names.filter((name) => !chosen.includes(name))
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <ComboField
        // A chosen name goes to the list below; the field is empty for the next.
        key={chosen.length}
        label={label}
        placeholder={chosen.length === 0 ? t('filter.all') : t('filter.another')}
        value={null}
        onChange={(name) => name !== null && onChange([...chosen, name])}
        choices={left.map((name) => ({ value: name, label: name }))}
      />
      {chosen.length > 0 && (
        <ul aria-label={t('filter.chosen', { label })} className="flex flex-wrap gap-1">
          {chosen.map((name) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => onChange(chosen.filter((one) => one !== name))}
                aria-label={t('filter.without', { name })}
                className="inline-flex items-center gap-1 rounded-full border border-line bg-sunken px-2 py-0.5 text-xs hover:bg-hover"
              >
                {name}
                <X aria-hidden size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
