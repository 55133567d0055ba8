import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRecoverySheet } from '../../client/use-recovery-sheet'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { SecretText } from '../../components/layout/SecretText'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { EntryPage } from './EntryPage'

/** Shows the recovery key, the only time it can be shown, and prints it for the safe. */
export function RecoveryKey({ recoveryKey, onDone }: { readonly recoveryKey: string; readonly onDone: () => void }) {
  const { t } = useTranslation('session')
  const language = useLanguage()
  const sheet = useRecoverySheet(recoveryKey)
  const print = () => sheet.show(t('firstRun.recoverySheet'), language)
  useShortcut('F8', print, { label: t('firstRun.recoveryPrint') })
  return (
    <EntryPage title={t('firstRun.recoveryTitle')} intro={t('firstRun.recoveryText')}>
      <SecretText text={recoveryKey} />
      <CommandError error={sheet.error} />
      <Button variant="primary" size="large" wide autoFocus icon={Printer} shortcut="F8" onClick={print}>
        {t('firstRun.recoveryPrint')}
      </Button>
      <Button size="large" wide onClick={onDone}>
        {t('firstRun.recoveryDone')}
      </Button>
      <PrintPreview {...sheet.preview} />
    </EntryPage>
  )
}
