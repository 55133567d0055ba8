import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'

/** A key as printed on a keyboard of the person's language, quietly; `on="accent"` when it stands on a filled button. */
export function Kbd({ keys, on = 'surface' }: { readonly keys: string; readonly on?: 'surface' | 'accent' }) {
  const { t } = useTranslation('components')
  const printed: Readonly<Record<string, string>> = t('key', { returnObjects: true })
  return (
    <kbd
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-sans text-xs font-medium whitespace-nowrap',
        on === 'surface' ? 'border-line bg-sunken text-muted' : 'border-on-accent/40 text-on-accent',
      )}
    >
      {keys
        .split('+')
        .map((key) => printed[key] ?? key)
        .join('+')}
    </kbd>
  )
}
