import type { auditFr } from './audit-fr'

export const auditEn: typeof auditFr = {
  commands: {
    audit: 'the account of who did what',
    verify: 'check that nothing was changed or taken out of the account',
    list: 'show the latest actions',
  },
  columns: {
    entries: 'Entries',
    chains: 'Chains',
    unsigned: 'Workstations whose key is not known here',
    unproved: 'Records that nobody signed',
    at: 'When',
    action: 'Action',
    records: 'Records',
    first: 'First record',
  },
  fault: {
    missing: 'is missing',
    altered: 'is no longer what was written',
    'not-signed': 'is not signed by this workstation',
    unreadable: 'cannot be read',
  },
  sound: 'The account is whole.',
  unproved: (database: string, id: string) =>
    `The record ${id} of database ${database} is signed by no workstation. Compare it with its history and tell whoever administers head office.`,
  broken: (database: string, id: string, fault: string) =>
    `The entry ${id} of database ${database} ${fault}. Keep a copy of the folder and tell whoever administers head office.`,
}
