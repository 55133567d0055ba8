/** A domain decision: either a value, or a refusal that the caller must look at. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: R }

/** Wraps the value of a decision that went through. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps the reason of a decision that was refused; the reason is a member of a closed union on `code`. */
export function refuse<R>(rejection: R): { readonly ok: false; readonly rejection: R } {
  return { ok: false, rejection }
}
