import {
  BookCopy,
  CalendarCheck,
  ChartNoAxesColumn,
  FileCheck,
  IdCard,
  ListOrdered,
  MailWarning,
  Receipt,
  Tags,
  type LucideIcon,
} from 'lucide-react'
import type { ReportName } from './report-form'

export const reportIcons: Readonly<Record<ReportName, LucideIcon>> = {
  'loan-receipt': Receipt,
  'overdue-notices': MailWarning,
  'member-card': IdCard,
  'shelf-labels': Tags,
  'loan-report': ChartNoAxesColumn,
  'catalogue-report': BookCopy,
  'voter-card': IdCard,
  'enrolment-receipt': FileCheck,
  'electoral-list': ListOrdered,
  'centre-report': CalendarCheck,
}
