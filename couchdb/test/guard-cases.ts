/** One question to a validation function: what is written over what, under which roles, and the answer. */
export interface GuardCase {
  readonly name: string
  readonly document: { readonly _id: string; readonly [field: string]: unknown }
  readonly before?: { readonly [field: string]: unknown }
  readonly roles: readonly string[]
  readonly answer: 'allowed' | 'wrong-id' | 'never-changed' | 'server-only' | 'read-only'
}

const device = ['comptoir-device', 'site:kin01']
const admin = ['_admin']
const portrait = { _id: 'portrait:ab', type: 'portrait' }
const user = { _id: 'user:1', type: 'user' }
const key = { _id: 'device:D1', type: 'device' }

/** What the guards must let through and what they must stop, by the database they stand in. */
export const GUARD_CASES: Readonly<Record<'reference' | 'library-all', readonly GuardCase[]>> = {
  reference: [
    { name: 'a device writes an account', document: user, roles: device, answer: 'allowed' },
    { name: 'a device changes an account', document: user, before: user, roles: device, answer: 'allowed' },
    {
      name: 'a device relays what another site wrote',
      document: { _id: 'site:GOM01', type: 'site', site: 'GOM01' },
      roles: device,
      answer: 'allowed',
    },
    {
      name: 'a device ends a version',
      document: { _id: 'user:1', _deleted: true },
      before: user,
      roles: device,
      answer: 'allowed',
    },
    { name: 'a device writes a photo', document: portrait, roles: device, answer: 'allowed' },
    { name: 'a device publishes its key', document: key, roles: device, answer: 'allowed' },
    { name: 'an administrator writes anything', document: { _id: 'x' }, roles: admin, answer: 'allowed' },
    {
      name: 'an administrator replaces a photo',
      document: portrait,
      before: portrait,
      roles: admin,
      answer: 'allowed',
    },
    {
      name: 'an id that does not begin with the type',
      document: { _id: 'user:1', type: 'site' },
      roles: device,
      answer: 'wrong-id',
    },
    { name: 'no type', document: { _id: 'user:1' }, roles: device, answer: 'wrong-id' },
    { name: 'a type that is no text', document: { _id: 'user:1', type: 7 }, roles: device, answer: 'wrong-id' },
    {
      name: 'another photo under the same name',
      document: portrait,
      before: portrait,
      roles: device,
      answer: 'never-changed',
    },
    { name: 'another key of a workstation', document: key, before: key, roles: device, answer: 'never-changed' },
    {
      name: 'another version of an audit entry',
      document: { _id: 'audit:D1:1', type: 'audit' },
      before: { _id: 'audit:D1:1', type: 'audit' },
      roles: device,
      answer: 'never-changed',
    },
    {
      name: 'another version of a merge rule',
      document: { _id: 'merge-policy:x', type: 'merge-policy' },
      before: { _id: 'merge-policy:x', type: 'merge-policy' },
      roles: device,
      answer: 'never-changed',
    },
  ],
  'library-all': [
    {
      name: 'the jobs write',
      document: { _id: 'loan:1', type: 'loan' },
      roles: ['comptoir-consolidator'],
      answer: 'allowed',
    },
    { name: 'an administrator writes', document: { _id: 'loan:1', type: 'loan' }, roles: admin, answer: 'allowed' },
    {
      name: 'an analyst writes',
      document: { _id: 'loan:1', type: 'loan' },
      roles: ['comptoir-analyst'],
      answer: 'read-only',
    },
    {
      name: 'an analyst ends a document',
      document: { _id: 'loan:1', _deleted: true },
      before: { _id: 'loan:1', type: 'loan' },
      roles: ['comptoir-analyst'],
      answer: 'read-only',
    },
    {
      name: 'a service writes what is counted twice',
      document: { _id: 'repeated:chunk:1', type: 'repeated' },
      roles: ['comptoir-service'],
      answer: 'allowed',
    },
    {
      name: 'a service writes how far it compared',
      document: { _id: 'compared:all', type: 'compared' },
      roles: ['comptoir-service'],
      answer: 'allowed',
    },
    {
      name: 'a service takes a note back',
      document: { _id: 'repeated:chunk:1', _deleted: true },
      before: { _id: 'repeated:chunk:1', type: 'repeated' },
      roles: ['comptoir-service'],
      answer: 'allowed',
    },
    {
      name: 'a service writes a record',
      document: { _id: 'chunk:1', type: 'chunk' },
      roles: ['comptoir-service'],
      answer: 'read-only',
    },
    {
      name: 'a site’s record says that rows do not count',
      document: { _id: 'repeated:chunk:1', type: 'repeated' },
      roles: ['comptoir-consolidator'],
      answer: 'read-only',
    },
    { name: 'a device writes', document: { _id: 'loan:1', type: 'loan' }, roles: device, answer: 'read-only' },
  ],
}
