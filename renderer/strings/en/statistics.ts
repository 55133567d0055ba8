import type { fr } from '../fr/statistics'
import type { Strings } from '../strings'

export const en: Strings<typeof fr> = {
  title: 'Statistics',
  text: 'The same figures from two sources: what this workstation holds, or all sites together at head office.',
  none: 'No statistics for you here',
  noneText: 'Your account opens the figures of no module of this site.',
  statistic: 'Statistic',
  name: {
    loans: 'Loans',
    enrolments: 'Enrolments of voters',
    averages: 'Averages of grades',
    revenue: 'Revenue',
  },
  level: { label: 'Group by', total: 'All together' },
  part: {
    site: 'Site',
    year: 'Year',
    month: 'Month',
    centre: 'Centre',
    class: 'Class',
    subject: 'Subject',
    city: 'City',
    kind: 'Type',
    model: 'Model',
  },
  value: {
    lent: 'Lent',
    out: 'Still out',
    enrolled: 'Enrolled',
    women: 'Women',
    men: 'Men',
    grades: 'Grades',
    mean: 'Mean out of 20',
    transactions: 'Transactions',
    amount: 'Amount',
  },
  kind: { sale: 'Sale', rental: 'Rental' },
  source: { label: 'Source', here: 'This workstation', headOffice: 'Head office (all sites)' },
  waiting_one:
    'Head office has not compared {{count}} part of the ledgers with the others yet: what was imported twice may count twice. Ask again in a minute.',
  waiting_other:
    'Head office has not compared {{count}} parts of the ledgers with the others yet: what was imported twice may count twice. Ask again in a minute.',
  unclear_one: '{{count}} old correction does not say what it replaces: the row counts as it was written.',
  unclear_other: '{{count}} old corrections do not say what they replace: those rows count as they were written.',
  empty: 'Nothing to count',
  emptyText: 'There is no record of this kind yet.',
}
