import { useRef, type RefObject } from 'react'

const fields = 'input:not([type="hidden"], [tabindex="-1"]), textarea, select, [role="combobox"]'

/**
 * Where a dialog puts the focus: its first field, else its first button at the foot, else itself; never the cross.
 * Give `popup` to the popup and `focus` as its `initialFocus`.
 */
export function useFirstFocus(chosen: RefObject<HTMLElement | null> | undefined) {
  const popup = useRef<HTMLDivElement>(null)
  const focus = () =>
    chosen?.current ??
    popup.current?.querySelector<HTMLElement>(fields) ??
    popup.current?.querySelector<HTMLElement>('footer button:not(:disabled)') ??
    // On the cross, Escape would close its tooltip first.
    popup.current ??
    true
  return { popup, focus }
}
