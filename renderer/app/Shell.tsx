import { Keyboard, Languages, Lock, LogOut, Moon, Sun, SunMoon, User } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Language } from '@shared/protocol/fields'
import { useSessionState } from '../client/session'
import { useCommand } from '../client/use-command'
import { setPreferences, speakTo, usePreferences } from '../client/preferences'
import { useLive } from '../client/use-live'
import { useSettled } from '../client/use-settled'
import type { MenuEntry } from '../components/actions/Menu'
import { ToastViewport } from '../components/feedback/ToastViewport'
import { AppFrame } from '../components/frame/AppFrame'
import type { RailItem } from '../components/frame/RailLink'
import { SyncChip } from '../components/frame/SyncChip'
import { ShortcutHelp } from '../components/keyboard/ShortcutHelp'
import { useShortcut } from '../components/keyboard/shortcuts'
import { SaveTableContext } from '../components/table/save-table'
import { allowed, destinationOf, MODULE_DESTINATIONS, SERVICE_DESTINATIONS, type Destination } from './navigation'
import { railLines, type RailLine } from './rail'
import { Palette } from './Palette'
import { PreparingBanner } from './PreparingBanner'
import { Screens } from './Screens'
import { useIdleLock } from './use-idle-lock'
import { usePhoto } from '../client/use-photo'
import { useSaveTable } from './use-save-table'
import { useSyncChip } from './use-sync-chip'

/** The frame around every screen of a signed-in person. */
export function Shell() {
  const { t } = useTranslation(['app', 'session'])
  const { person, site } = useSessionState()
  const [path, navigate] = useLocation()
  const { collapsed, theme, language } = usePreferences()
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const lock = useCommand('session.lock')
  const signOut = useCommand('session.signOut')
  const profile = useCommand('profile.update')
  const conflicts = useLive('conflicts.list', person.rights.includes('conflicts.read') ? {} : undefined)
  const supervises = person.rights.includes('enrolment.supervise') && site.modules.includes('enrolment')
  const duplicates = useLive('duplicates.list', supervises ? { limit: 1 } : undefined)
  const chip = useSyncChip()
  const saveTable = useSaveTable()
  const current = destinationOf(path)
  const screens = allowed(MODULE_DESTINATIONS, person.rights, site.modules)
  // A screen that all modules share leaves the module open that one came from.
  const openModule = useSettled(current?.module, current?.module !== undefined) ?? screens[0]?.module

  useIdleLock(() => void lock.run({}))
  useShortcut('Ctrl+K', () => setPaletteOpen(true), { label: t('palette.open') })
  useShortcut('Ctrl+L', () => void lock.run({}), { label: t('menu.lock') })
  useShortcut('F4', () => navigate('/enrolment/enrol'), {
    label: t('palette.enrol'),
    enabled: person.rights.includes('enrolment.enrol') && site.modules.includes('enrolment'),
  })
  useShortcut('F4', () => navigate('/library/desk'), {
    label: t('palette.lend'),
    enabled: person.rights.includes('library.circulate') && site.modules.includes('library'),
  })
  const sells = person.rights.includes('sales.enter') && site.modules.includes('sales')
  useShortcut('F4', () => navigate('/sales/desk'), {
    label: t('palette.sell'),
    enabled: sells && openModule === 'sales',
  })

  async function speak(next: Language): Promise<void> {
    speakTo(next)
    await profile.run({ language: next })
  }

  const waitingAt = ({ id }: Destination): number => {
    if (id === 'conflicts') return conflicts.status === 'ready' ? conflicts.value.length : 0
    return id === 'duplicates' && duplicates.status === 'ready' ? duplicates.value.counts.open : 0
  }
  const toItem = (destination: Destination, hidden: readonly Destination[] = []): RailItem => {
    const waiting = [destination, ...hidden].reduce((sum, one) => sum + waitingAt(one), 0)
    return {
      id: destination.id,
      icon: destination.icon,
      label: t(`nav.${destination.id}`),
      active: current?.id === destination.id,
      onOpen: () => navigate(destination.path),
      ...(waiting > 0 ? { count: String(waiting) } : {}),
    }
  }
  const toLine = ({ destination, as, hidden }: RailLine): RailItem => {
    const item = toItem(destination, hidden)
    const { module } = destination
    if (as === 'screen' || !module) return item
    return as === 'module'
      ? { ...item, label: t(`session:module.${module}`), icon: destination.moduleIcon ?? item.icon }
      : { ...item, nested: true }
  }
  const themes: MenuEntry[] = [
    {
      label: t('menu.light'),
      icon: Sun,
      onChoose: () => setPreferences({ theme: 'light' }),
      disabled: theme === 'light',
    },
    {
      label: t('menu.dark'),
      icon: Moon,
      onChoose: () => setPreferences({ theme: 'dark' }),
      disabled: theme === 'dark',
    },
    {
      label: t('menu.system'),
      icon: SunMoon,
      onChoose: () => setPreferences({ theme: 'system' }),
      disabled: theme === 'system',
    },
  ]
  const menu: MenuEntry[][] = [
    [
      { label: t('menu.profile'), icon: User, onChoose: () => navigate('/profile') },
      {
        label: t('menu.language'),
        icon: Languages,
        onChoose: () => void speak(language === 'fr' ? 'en' : 'fr'),
      },
    ],
    themes,
    [{ label: t('menu.keys'), icon: Keyboard, shortcut: 'F1', onChoose: () => setKeysOpen(true) }],
    [
      { label: t('menu.lock'), icon: Lock, shortcut: 'Ctrl+L', onChoose: () => void lock.run({}) },
      { label: t('menu.signOut'), icon: LogOut, onChoose: () => void signOut.run({}) },
    ],
  ]
  const role = person.roles[0]
  const photoUrl = usePhoto(person.photo)

  return (
    <SaveTableContext value={saveTable}>
      <AppFrame
        site={site.name}
        modules={railLines(screens, openModule).map(toLine)}
        services={allowed(SERVICE_DESTINATIONS, person.rights, site.modules).map((one) => toItem(one))}
        collapsed={collapsed}
        onCollapse={(next) => setPreferences({ collapsed: next })}
        sync={<SyncChip state={chip.state} nowMs={chip.nowMs} onOpen={() => navigate('/sync')} />}
        onFind={() => setPaletteOpen(true)}
        person={{ name: person.displayName, role: role ? t(`role.${role}`) : '', photoUrl, menu }}
      >
        <PreparingBanner />
        <Screens />
      </AppFrame>
      <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
      <ShortcutHelp open={keysOpen} onOpen={() => setKeysOpen(true)} onClose={() => setKeysOpen(false)} />
      <ToastViewport />
    </SaveTableContext>
  )
}
