import type { Json } from './json'

/** Names and numbers a message needs to be useful: ids, titles, limits; never secrets. */
export type ErrorDetails = Readonly<Record<string, Json>>

interface AppErrorOptions {
  readonly details?: ErrorDetails
  /** True when the same request may succeed later without anyone changing anything. */
  readonly retryable?: boolean
  readonly cause?: unknown
}

/**
 * The one error class: it carries a code that screens and scripts switch on, so that nobody reads messages.
 * `message` is for logs only; what people read is looked up in `renderer/strings` by `code` with `details`.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly details: ErrorDetails
  readonly retryable: boolean

  constructor(code: string, options: AppErrorOptions = {}) {
    super(
      `${code} ${JSON.stringify(options.details ?? {})}`,
      options.cause === undefined ? {} : { cause: options.cause },
    )
    this.code = code
    this.details = options.details ?? {}
    this.retryable = options.retryable ?? false
  }
}

/** Gives any thrown value the shape the wire carries; an unknown one becomes `internal` with its text in `details`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return new AppError('internal', { details: { text }, cause: thrown })
}
