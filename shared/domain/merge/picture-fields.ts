/** Which fields name a picture, by type of record. How each is read is its module's business (`pictures` of a `StoreModule`). */
const PICTURE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  user: ['photo'],
  student: ['photo'],
  voter: ['photo', 'rightPrint', 'leftPrint', 'signature'],
}

/** Whether people who compare versions look at a field instead of reading it; nobody types another value for such a field. */
export function isPictureField(type: string, field: string): boolean {
  return Object.hasOwn(PICTURE_FIELDS, type) && (PICTURE_FIELDS[type] ?? []).includes(field)
}
