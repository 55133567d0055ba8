import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { EntryPage } from './EntryPage'

/** Shows the recovery key, the only time it can be shown. */
export function RecoveryKey({ recoveryKey, onDone }: { readonly recoveryKey: string; readonly onDone: () => void }) {
  const { t } = useTranslation('session')
  return (
    <EntryPage title={t('firstRun.recoveryTitle')} intro={t('firstRun.recoveryText')}>
      <output className="block rounded-lg border border-line bg-sunken p-4 text-center font-mono text-lg leading-8 break-words select-all">
        {recoveryKey}
      </output>
      <Button variant="primary" size="large" wide autoFocus onClick={onDone}>
        {t('firstRun.recoveryDone')}
      </Button>
    </EntryPage>
  )
}
