/** The box all text-like controls share. */
export const controlLook =
  'h-9 w-full min-w-0 rounded-md border border-line-strong/70 bg-surface px-3 text-ink transition-colors ' +
  'hover:border-line-strong focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted ' +
  'aria-invalid:border-danger aria-invalid:outline-danger'
