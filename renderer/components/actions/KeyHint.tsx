import { Kbd } from './Kbd'

/** “F4 Prêter”: tells at the foot of a screen or list which key does what. */
export function KeyHint({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-muted">
      <Kbd keys={keys} />
      {text}
    </span>
  )
}
