/** Where a kind of record has its page. */
const PAGES: Readonly<Record<string, string>> = {
  member: '/library/members',
  title: '/library/catalogue',
  user: '/settings/users',
  voter: '/enrolment/voters',
}

/** The page of a record, if its kind has one. */
export function recordPath(id: string): string | undefined {
  const folder = PAGES[id.slice(0, id.indexOf(':'))]
  return folder === undefined ? undefined : `${folder}/${encodeURIComponent(id)}`
}
