import {
  BookOpen,
  BookUser,
  ChartNoAxesColumn,
  Clock,
  GitMerge,
  LayoutDashboard,
  Library,
  RefreshCw,
  ScanBarcode,
  Settings,
  Bookmark,
  type LucideIcon,
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
    | 'conflicts'
    | 'sync'
    | 'reports'
    | 'settings'
  readonly path: string
  readonly icon: LucideIcon
  readonly right?: Right
  readonly module?: Module
}

/** The rail's first part: where the work is done. */
export const MODULE_DESTINATIONS: readonly Destination[] = [
  { id: 'library', path: '/library', icon: LayoutDashboard, right: 'library.consult', module: 'library' },
  { id: 'desk', path: '/library/desk', icon: ScanBarcode, right: 'library.circulate', module: 'library' },
  { id: 'catalogue', path: '/library/catalogue', icon: Library, right: 'library.consult', module: 'library' },
  { id: 'members', path: '/library/members', icon: BookUser, right: 'library.members', module: 'library' },
  { id: 'overdue', path: '/library/overdue', icon: Clock, right: 'library.circulate', module: 'library' },
  { id: 'holds', path: '/library/holds', icon: Bookmark, right: 'library.circulate', module: 'library' },
  { id: 'mine', path: '/library/mine', icon: BookOpen, right: 'library.ownLoans', module: 'library' },
]

/** The rail's second part: what all modules share. */
export const SERVICE_DESTINATIONS: readonly Destination[] = [
  { id: 'conflicts', path: '/conflicts', icon: GitMerge, right: 'conflicts.read' },
  { id: 'sync', path: '/sync', icon: RefreshCw, right: 'sync.run' },
  { id: 'reports', path: '/reports', icon: ChartNoAxesColumn, right: 'library.reports' },
  { id: 'settings', path: '/settings', icon: Settings, right: 'library.consult' },
]

/** The destinations a person may go to at this site. */
export function allowed(
  destinations: readonly Destination[],
  rights: readonly Right[],
  modules: readonly Module[],
): Destination[] {
  return destinations.filter(
    ({ right, module }) => (!right || rights.includes(right)) && (!module || modules.includes(module)),
  )
}

/** The destination a path belongs to: the longest one it begins with. */
export function destinationOf(path: string): Destination | undefined {
  // The import has no place of its own in the rail: it is how the catalogue is filled.
  if (path.startsWith('/library/import')) return destinationOf('/library/catalogue')
  return [...MODULE_DESTINATIONS, ...SERVICE_DESTINATIONS]
    .filter((destination) => path === destination.path || path.startsWith(`${destination.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
