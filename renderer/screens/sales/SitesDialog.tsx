import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'

interface SitesDialogProps {
  readonly onClose: () => void
}

/** Whose ledgers are counted here together with the own one. */
export function SitesDialog({ onClose }: SitesDialogProps) {
  const { t } = useTranslation(['sales', 'components'])
  const sites = useLive('sales.sites', {})
  const carry = useCommand('sales.carry')
  const [changed, setChanged] = useState<readonly string[]>()
  const [code, setCode] = useState('')
  if (sites.status !== 'ready') return null
  const { own, known, chosen } = sites.value
  const picked = changed ?? chosen
  const listed = [
    ...known.filter((site) => site.code !== own),
    ...picked.filter((one) => !known.some((site) => site.code === one)).map((one) => ({ code: one, name: '' })),
  ]
  const save = async () => {
    const wanted = code.trim() === '' ? picked : [...picked, code.trim()]
    if (await carry.run({ sites: [...wanted] })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sites.title')}
      description={t('sites.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('components:action.cancel')}</Button>
          <Button variant="primary" busy={carry.busy} onClick={() => void save()}>
            {t('sites.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {listed.map((site) => (
          <CheckboxField
            key={site.code}
            label={site.name === '' ? site.code : t('sites.name', { name: site.name, code: site.code })}
            value={picked.includes(site.code)}
            onChange={(isPicked) =>
              setChanged(isPicked ? [...picked, site.code] : picked.filter((one) => one !== site.code))
            }
          />
        ))}
        <TextField label={t('sites.other')} hint={t('sites.otherHint')} value={code} onChange={setCode} />
        <Banner>{t('sites.later')}</Banner>
        <CommandError error={carry.error} />
      </div>
    </Dialog>
  )
}
