import { classNames } from '../class-names'

/** A key as printed on a keyboard, quietly; `on="accent"` when it stands on a filled button. */
export function Kbd({ keys, on = 'surface' }: { readonly keys: string; readonly on?: 'surface' | 'accent' }) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-sans text-xs font-medium',
        on === 'surface' ? 'border-line bg-sunken text-muted' : 'border-on-accent/40 text-on-accent',
      )}
    >
      {keys}
    </kbd>
  )
}
