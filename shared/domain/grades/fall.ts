/** A student's general average around one change of their grades, in hundredths; absent when there was or is none. */
interface Change {
  readonly before: number | undefined
  readonly after: number | undefined
  readonly passMarkHundredths: number
  /** A notice of an earlier fall that nobody has sent yet. */
  readonly isWaiting: boolean
}

/**
 * What to do about the notice that an average fell below the pass mark: one for each fall, none for what stays below, and none in the
 * end when it recovers before anything was sent.
 */
export function decideFallNotice({
  before,
  after,
  passMarkHundredths,
  isWaiting,
}: Change): 'issue' | 'cancel' | 'none' {
  const wasBelow = before !== undefined && before < passMarkHundredths
  const isBelow = after !== undefined && after < passMarkHundredths
  if (isBelow) return wasBelow || isWaiting ? 'none' : 'issue'
  return isWaiting ? 'cancel' : 'none'
}
