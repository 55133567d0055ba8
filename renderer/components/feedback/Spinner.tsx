import { LoaderCircle } from 'lucide-react'

/** Decoration beside a text that says what is going on; silent for screen readers unless it is given a label. */
export function Spinner({ label, size = 16 }: { readonly label?: string | undefined; readonly size?: number }) {
  if (label === undefined) return <LoaderCircle aria-hidden size={size} className="animate-spin" />
  return (
    <output className="inline-flex items-center gap-2 text-muted">
      <LoaderCircle aria-hidden size={size} className="animate-spin" />
      {label}
    </output>
  )
}
