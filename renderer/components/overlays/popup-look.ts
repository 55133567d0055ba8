/** The box of everything that opens over the page from a control. */
export const popupLook =
  'max-h-[min(24rem,var(--available-height))] overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink ' +
  'shadow-raised outline-none'

/** One line inside such a box. */
export const popupItemLook =
  'flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 outline-none ' +
  'data-highlighted:bg-hover data-disabled:opacity-50'
