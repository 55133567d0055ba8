/** When nobody is to be disturbed, in minutes since midnight on the wall of the office; equal ends mean never. */
export interface QuietHours {
  readonly fromMinute: number
  readonly untilMinute: number
}

/** Minutes from `nowMinute` until a message may go; 0 outside the quiet hours, which may span midnight. */
export function minutesToWait({ fromMinute, untilMinute }: QuietHours, nowMinute: number): number {
  if (fromMinute === untilMinute) return 0
  const day = 24 * 60
  const since = (nowMinute - fromMinute + day) % day
  const length = (untilMinute - fromMinute + day) % day
  return since < length ? length - since : 0
}
