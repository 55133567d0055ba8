import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Card } from '../../components/layout/Card'

const WHOLE = 'whole'

/** Whose people are known here without a network: those of some provinces, or of the whole country. */
export function IndexTab() {
  const { t } = useTranslation('enrolment')
  const index = useLive('voters.index', {})
  const mayChoose = useRight('site.manage')
  if (index.status === 'failed') return <CommandError error={index.error} />
  if (index.status === 'loading') return <Skeleton lines={4} />
  const { carried, chosen, isWhole, known } = index.value
  const isPending = chosen.join() !== carried.join()
  return (
    <div className="max-w-2xl pt-4">
      <Card title={t('index.title')} description={t('index.about')}>
        <div className="flex flex-col gap-4">
          <p>
            {isWhole ? t('index.carriedWhole') : t('index.carried', { codes: carried.join(', ') })}{' '}
            {t('index.known', { count: known })}
          </p>
          {isPending && (
            <Banner tone="info">
              {t('index.pending', { codes: chosen.length === 0 ? t('index.whole') : chosen.join(', ') })}
            </Banner>
          )}
          {mayChoose && <Choice key={chosen.join()} chosen={chosen} />}
        </div>
      </Card>
    </div>
  )
}

function Choice({ chosen }: { readonly chosen: readonly string[] }) {
  const { t } = useTranslation('enrolment')
  const carry = useCommand('voters.carryProvinces')
  const list = useLive('geo.list', { level: 'province' })
  const [own, setOwn] = useState<string>(chosen[0] ?? WHOLE)
  const [others, setOthers] = useState(chosen.slice(1).join(', '))
  const provinces = list.status === 'ready' ? list.value.places : []
  if (provinces.length === 0 && chosen.length === 0) return <p className="text-muted">{t('index.noProvince')}</p>
  const codes = others.split(/[\s,;]+/).filter((code) => code !== '')
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('index.own')}
        value={own}
        onChange={(code) => setOwn(code ?? WHOLE)}
        choices={[
          { value: WHOLE, label: t('index.whole') },
          ...provinces.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ]}
      />
      {own !== WHOLE && (
        <TextField label={t('index.others')} hint={t('index.othersHint')} value={others} onChange={setOthers} tabular />
      )}
      <CommandError error={carry.error} />
      <div>
        <Button
          variant="primary"
          busy={carry.busy}
          onClick={() => void carry.run({ provinces: own === WHOLE ? [] : [own, ...codes] })}
        >
          {t('index.save')}
        </Button>
      </div>
    </div>
  )
}
