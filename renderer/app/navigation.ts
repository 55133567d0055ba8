import {
  BookOpen,
  BookUser,
  ClipboardList,
  GraduationCap,
  Medal,
  School,
  Users,
  NotebookPen,
  ChartLine,
  ChartPie,
  ChartNoAxesColumn,
  Clock,
  Fingerprint,
  GitMerge,
  FileChartLine,
  LayoutDashboard,
  Library,
  LibraryBig,
  Mail,
  MapPinned,
  PencilLine,
  ReceiptText,
  RefreshCw,
  ScanBarcode,
  ScanSearch,
  Settings,
  Bookmark,
  Ticket,
  UserPlus,
  UsersRound,
  Vote,
  type LucideIcon,
  Tags,
} from 'lucide-react'
import type { Right } from '@shared/domain/accounts/right'
import type { Module } from '@shared/domain/accounts/role'

export interface Destination {
  readonly id:
    | 'library'
    | 'desk'
    | 'catalogue'
    | 'members'
    | 'overdue'
    | 'holds'
    | 'mine'
    | 'grades'
    | 'students'
    | 'sheet'
    | 'results'
    | 'school'
    | 'myGrades'
    | 'enrolment'
    | 'voters'
    | 'enrol'
    | 'tokens'
    | 'places'
    | 'verify'
    | 'duplicates'
    | 'sales'
    | 'salesDesk'
    | 'salesFile'
    | 'salesList'
    | 'salesCosts'
    | 'conflicts'
    | 'sync'
    | 'reports'
    | 'statistics'
    | 'messages'
    | 'settings'
  readonly path: string
  /** Another path whose screen belongs to it. */
  readonly also?: string
  readonly icon: LucideIcon
  /** Of the module, where its first screen stands for it. */
  readonly moduleIcon?: LucideIcon
  /** Any one of these opens it; anybody's when absent. */
  readonly right?: Right | readonly Right[]
  readonly module?: Module
}

/** The rail's first part: where the work is done. */
export const MODULE_DESTINATIONS: readonly Destination[] = [
  {
    id: 'library',
    path: '/library',
    icon: LayoutDashboard,
    moduleIcon: LibraryBig,
    right: 'library.consult',
    module: 'library',
  },
  { id: 'desk', path: '/library/desk', icon: ScanBarcode, right: 'library.circulate', module: 'library' },
  {
    id: 'catalogue',
    path: '/library/catalogue',
    also: '/library/import',
    icon: Library,
    right: 'library.consult',
    module: 'library',
  },
  { id: 'members', path: '/library/members', icon: BookUser, right: 'library.members', module: 'library' },
  { id: 'overdue', path: '/library/overdue', icon: Clock, right: 'library.circulate', module: 'library' },
  { id: 'holds', path: '/library/holds', icon: Bookmark, right: 'library.circulate', module: 'library' },
  { id: 'mine', path: '/library/mine', icon: BookOpen, right: 'library.ownLoans', module: 'library' },
  { id: 'grades', path: '/grades', icon: GraduationCap, right: 'grades.read', module: 'grades' },
  { id: 'sheet', path: '/grades/sheet', icon: NotebookPen, right: 'grades.read', module: 'grades' },
  {
    id: 'students',
    path: '/grades/students',
    also: '/grades/import',
    icon: Users,
    right: 'grades.read',
    module: 'grades',
  },
  { id: 'results', path: '/grades/results', icon: Medal, right: 'grades.read', module: 'grades' },
  { id: 'school', path: '/grades/school', icon: School, right: 'grades.manage', module: 'grades' },
  { id: 'myGrades', path: '/grades/mine', icon: ClipboardList, right: 'grades.own', module: 'grades' },
  { id: 'enrolment', path: '/enrolment', icon: Fingerprint, right: 'enrolment.consult', module: 'enrolment' },
  { id: 'enrol', path: '/enrolment/enrol', icon: UserPlus, right: 'enrolment.enrol', module: 'enrolment' },
  {
    id: 'tokens',
    path: '/enrolment/tokens',
    icon: Ticket,
    right: 'enrolment.enrol',
    module: 'enrolment',
  },
  {
    id: 'voters',
    path: '/enrolment/voters',
    also: '/enrolment/import',
    icon: Vote,
    right: 'enrolment.consult',
    module: 'enrolment',
  },
  { id: 'verify', path: '/enrolment/verify', icon: ScanSearch, right: 'enrolment.consult', module: 'enrolment' },
  {
    id: 'duplicates',
    path: '/enrolment/duplicates',
    icon: UsersRound,
    right: 'enrolment.supervise',
    module: 'enrolment',
  },
  { id: 'places', path: '/enrolment/places', icon: MapPinned, right: 'enrolment.consult', module: 'enrolment' },
  { id: 'sales', path: '/sales', icon: ChartLine, right: 'sales.consult', module: 'sales' },
  { id: 'salesDesk', path: '/sales/desk', icon: PencilLine, right: 'sales.enter', module: 'sales' },
  { id: 'salesList', path: '/sales/transactions', icon: ReceiptText, right: 'sales.consult', module: 'sales' },
  { id: 'salesFile', path: '/sales/file', icon: FileChartLine, right: 'sales.analyse', module: 'sales' },
  { id: 'salesCosts', path: '/sales/costs', icon: Tags, right: 'sales.analyse', module: 'sales' },
]

/** The rail's second part: what all modules share. */
export const SERVICE_DESTINATIONS: readonly Destination[] = [
  { id: 'conflicts', path: '/conflicts', icon: GitMerge, right: 'conflicts.read' },
  {
    id: 'messages',
    path: '/messages',
    icon: Mail,
    right: ['library.circulate', 'grades.manage', 'enrolment.enrol'],
  },
  { id: 'sync', path: '/sync', icon: RefreshCw, right: 'sync.run' },
  { id: 'reports', path: '/reports', icon: ChartNoAxesColumn, right: ['library.reports', 'enrolment.enrol'] },
  {
    id: 'statistics',
    path: '/statistics',
    icon: ChartPie,
    right: ['library.reports', 'enrolment.consult', 'grades.manage', 'sales.consult'],
  },
  { id: 'settings', path: '/settings', icon: Settings, right: ['library.consult', 'enrolment.consult'] },
]

/** The destinations a person may go to at this site. */
export function allowed(
  destinations: readonly Destination[],
  rights: readonly Right[],
  modules: readonly Module[],
): Destination[] {
  return destinations.filter(
    ({ right, module }) =>
      (!right || [right].flat().some((one) => rights.includes(one))) && (!module || modules.includes(module)),
  )
}

/** The destination a path belongs to: the one with the longest path it begins with. */
export function destinationOf(path: string): Destination | undefined {
  const isUnder = (parent: string | undefined) =>
    parent !== undefined && (path === parent || path.startsWith(`${parent}/`))
  const destinations = [...MODULE_DESTINATIONS, ...SERVICE_DESTINATIONS]
  return (
    destinations.find(({ also }) => isUnder(also)) ??
    destinations.filter((one) => isUnder(one.path)).toSorted((a, b) => b.path.length - a.path.length)[0]
  )
}
