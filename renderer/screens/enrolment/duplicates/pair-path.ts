/** Where a pair is looked at. */
export function pairPath(id: string): string {
  return `/enrolment/duplicates/${encodeURIComponent(id)}`
}
