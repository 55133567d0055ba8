import { BookPlus, FileUp, PencilLine, ScanBarcode, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fullName } from '@shared/domain/enrolment/voter'
import { useSessionState } from '../client/session'
import { useLive } from '../client/use-live'
import { useDebounced } from '../components/forms/use-debounced'
import { CommandPalette, type PaletteGroup, type PaletteItem } from '../components/overlays/CommandPalette'
import { allowed, MODULE_DESTINATIONS, SERVICE_DESTINATIONS } from './navigation'

const FOUND = 6
const SETTLE_MS = 80

/** Any screen, any person, any book, any action, by name. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('app')
  const [, navigate] = useLocation()
  const { person, site } = useSessionState()
  const [text, setText] = useState('')
  const wanted = useDebounced(text.trim(), SETTLE_MS)
  const seeksTitles =
    open && wanted !== '' && person.rights.includes('library.consult') && site.modules.includes('library')
  const seeksMembers =
    open && wanted !== '' && person.rights.includes('library.members') && site.modules.includes('library')
  const titles = useLive('titles.search', seeksTitles ? { text: wanted, limit: FOUND } : undefined)
  const members = useLive('members.search', seeksMembers ? { text: wanted, limit: FOUND } : undefined)
  const seeksVoters =
    open && wanted !== '' && person.rights.includes('enrolment.consult') && site.modules.includes('enrolment')
  const voters = useLive('voters.find', seeksVoters ? { text: wanted, limit: FOUND } : undefined)

  const seeksStudents =
    open && wanted !== '' && person.rights.includes('grades.read') && site.modules.includes('grades')
  const students = useLive(
    'students.list',
    seeksStudents ? { filter: { text: wanted }, sort: { by: 'name' } } : undefined,
  )

  const screens: PaletteItem[] = [
    ...allowed(MODULE_DESTINATIONS, person.rights, site.modules),
    ...allowed(SERVICE_DESTINATIONS, person.rights, site.modules),
  ].map(({ id, path, icon }) => ({ id: `go-${id}`, label: t(`nav.${id}`), icon, run: () => navigate(path) }))
  const acts: PaletteItem[] = [
    {
      id: 'lend',
      label: t('palette.lend'),
      icon: ScanBarcode,
      shortcut: 'F4',
      right: 'library.circulate' as const,
      module: 'library' as const,
      path: '/library/desk',
    },
    {
      id: 'new-title',
      label: t('palette.newTitle'),
      icon: BookPlus,
      right: 'library.catalogue' as const,
      module: 'library' as const,
      path: '/library/catalogue/new',
    },
    {
      id: 'new-member',
      label: t('palette.newMember'),
      icon: UserPlus,
      right: 'library.members' as const,
      module: 'library' as const,
      path: '/library/members/new',
    },
    {
      id: 'import',
      label: t('palette.import'),
      icon: FileUp,
      right: 'library.catalogue' as const,
      module: 'library' as const,
      path: '/library/import',
    },
    {
      id: 'enrol',
      label: t('palette.enrol'),
      icon: UserPlus,
      right: 'enrolment.enrol' as const,
      module: 'enrolment' as const,
      path: '/enrolment/enrol',
    },
    {
      id: 'sell',
      label: t('palette.sell'),
      icon: PencilLine,
      right: 'sales.enter' as const,
      module: 'sales' as const,
      path: '/sales/desk',
    },
    {
      id: 'analyse-file',
      label: t('palette.analyseFile'),
      icon: FileUp,
      right: 'sales.analyse' as const,
      module: 'sales' as const,
      path: '/sales/file',
    },
  ]
    .filter(({ right, module }) => person.rights.includes(right) && site.modules.includes(module))
    .map(({ path, right: _right, module: _module, ...item }) => ({ ...item, run: () => navigate(path) }))

  const groups: PaletteGroup[] = [
    {
      label: t('palette.members'),
      found: true,
      items: (members.status === 'ready' && wanted !== '' ? members.value.hits : []).map(
        ({ id, name, cardNumber }) => ({
          id,
          label: name,
          detail: cardNumber,
          run: () => navigate(`/library/members/${encodeURIComponent(id)}`),
        }),
      ),
    },
    {
      label: t('palette.voters'),
      found: true,
      items: (voters.status === 'ready' && wanted !== '' ? voters.value.hits : []).map((voter) => ({
        id: voter.id,
        label: fullName(voter),
        detail: voter.cardNumber,
        run: () => navigate(`/enrolment/voters/${encodeURIComponent(voter.id)}`),
      })),
    },
    {
      label: t('palette.titles'),
      found: true,
      items: (titles.status === 'ready' && wanted !== '' ? titles.value.hits : []).map(({ id, title, authors }) => ({
        id,
        label: title,
        detail: authors.join(', '),
        run: () => navigate(`/library/catalogue/${encodeURIComponent(id)}`),
      })),
    },
    {
      label: t('palette.students'),
      found: true,
      items: (students.status === 'ready' && wanted !== '' ? students.value.firstRows.slice(0, FOUND) : []).map(
        ({ id, name, firstName, className }) => ({
          id,
          label: `${name} ${firstName}`.trim(),
          detail: className ?? '',
          run: () => navigate(`/grades/students/${encodeURIComponent(id)}`),
        }),
      ),
    },
    { label: t('palette.act'), items: acts },
    { label: t('palette.go'), items: screens },
  ]
  return (
    <CommandPalette
      open={open}
      onClose={onClose}
      groups={groups}
      onSearch={setText}
      searching={titles.status === 'ready' && !titles.fresh}
    />
  )
}
