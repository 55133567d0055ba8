import { Upload } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'
import { NumberField } from '../../components/fields/NumberField'
import { SearchField } from '../../components/fields/SearchField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { offer, type Chosen } from './chosen-file'
import { CostsFile } from './CostsFile'
import { Explained } from './Explained'
import { FigureMenu } from './FigureMenu'
import { useFileDrop } from './use-file-drop'

const SHOWN = 60
const KINDS = ['sale', 'rental'] as const

/** What models cost, so that the margin of transactions that do not say it is known. */
export function CostsScreen() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const errorText = useErrorText()
  const mayChange = useRight('sales.analyse')
  const ledger = useLive('sales.ledger', {})
  const costs = useLive('sales.costs', {})
  const setCosts = useCommand('sales.setCosts')
  const [text, setText] = useState('')
  const [file, setFile] = useState<Chosen>()
  const [unreadable, setUnreadable] = useState<AppError>()
  const input = useRef<HTMLInputElement>(null)
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined || !mayChange) return
    setUnreadable(undefined)
    try {
      setFile(await offer(chosen))
    } catch (thrown) {
      setUnreadable(toAppError(thrown))
    }
  }
  useFileDrop((chosen) => void take(chosen))
  const known = useMemo(
    () =>
      new Map(
        costs.status === 'ready' ? costs.value.map((one) => [`${one.kind} ${fold(one.model)}`, one.costCents]) : [],
      ),
    [costs],
  )
  if (ledger.status === 'failed') return <ErrorPanel {...errorText(ledger.error)} />
  if (costs.status === 'failed') return <ErrorPanel {...errorText(costs.error)} />
  const names = ledger.status === 'ready' ? ledger.value.models : []
  const stated = costs.status === 'ready' ? costs.value.map(({ model }) => model) : []
  const models = [...new Map([...stated, ...names].map((model) => [fold(model), model])).values()].toSorted()
  const found = models.filter((model) => fold(model).includes(fold(text)))
  const costOf = (kind: (typeof KINDS)[number], model: string) => known.get(`${kind} ${fold(model)}`)
  const complete = models.filter((model) => KINDS.some((kind) => costOf(kind, model) !== undefined)).length
  const table = {
    heading: t('costs.title'),
    columns: [
      { name: 'model', heading: t('field.model') },
      ...KINDS.map((kind) => ({ name: kind, heading: t(`costs.${kind}`) })),
    ],
    rows: found.map((model) => [
      model,
      ...KINDS.map((kind) => {
        const cents = costOf(kind, model)
        return cents === undefined ? null : cents / 100
      }),
    ]),
  }
  const state = (model: string, kind: (typeof KINDS)[number], cost: number | null) => {
    const cents = cost === null ? null : Math.round(cost * 100)
    if ((costOf(kind, model) ?? null) === cents) return
    void setCosts.run({ costs: [{ model, kind, costCents: cents }] })
  }
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('costs.title')}
        description={t('costs.hint')}
        actions={
          mayChange && (
            <>
              <input
                ref={input}
                type="file"
                tabIndex={-1}
                aria-label={t('file.choose')}
                accept=".csv,.tsv,.txt,.xlsx"
                onChange={(event) => void take(event.currentTarget.files?.[0])}
                className="sr-only"
              />
              <Button
                icon={Upload}
                onClick={() => {
                  if (input.current) input.current.value = ''
                  input.current?.click()
                }}
              >
                {t('costs.file.open')}
              </Button>
            </>
          )
        }
      />
      <CommandError error={unreadable} />
      {file !== undefined && <CostsFile file={file} onClose={() => setFile(undefined)} />}
      <Card
        title={t('costs.known', { known: format.number(complete), of: format.number(models.length) })}
        actions={
          <>
            <Explained of="margin" />
            <FigureMenu title={t('costs.title')} table={table} />
          </>
        }
      >
        {ledger.status === 'loading' || costs.status === 'loading' ? (
          <Skeleton lines={6} />
        ) : models.length === 0 ? (
          <EmptyState title={t('empty')} text={t('emptyHint')} />
        ) : (
          <div className="flex flex-col gap-3">
            <div className="max-w-sm">
              <SearchField autoFocus label={t('costs.find')} value={text} onChange={setText} />
            </div>
            <CommandError error={setCosts.error} />
            <table className="w-full max-w-3xl border-collapse">
              <caption className="sr-only">{t('costs.title')}</caption>
              <thead className="text-xs text-muted">
                <tr className="border-b border-line">
                  <th scope="col" className="py-1.5 text-left font-medium">
                    {t('field.model')}
                  </th>
                  {KINDS.map((kind) => (
                    <th key={kind} scope="col" className="w-44 px-2 py-1.5 text-left font-medium">
                      {t(`costs.${kind}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.slice(0, SHOWN).map((model) => (
                  <tr key={model} className="border-b border-line/60">
                    <th scope="row" className="py-1 text-left font-normal">
                      {model}
                    </th>
                    {KINDS.map((kind) => (
                      <td key={kind} className="px-2 py-1">
                        <CostField
                          key={costOf(kind, model) ?? 'unknown'}
                          label={t(`costs.of.${kind}`, { model })}
                          cents={costOf(kind, model)}
                          disabled={!mayChange}
                          onCost={(cost) => state(model, kind, cost)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {found.length > SHOWN && (
              <p className="text-muted">{t('costs.more', { number: format.number(found.length - SHOWN) })}</p>
            )}
          </div>
        )}
      </Card>
    </div>
  )
}

interface CostFieldProps {
  readonly label: string
  readonly cents: number | undefined
  readonly disabled: boolean
  readonly onCost: (cost: number | null) => void
}

/** Kept when one leaves it. */
function CostField({ label, cents, disabled, onCost }: CostFieldProps) {
  const [value, setValue] = useState(cents === undefined ? null : cents / 100)
  return (
    <NumberField
      label={label}
      hideLabel
      decimals={2}
      min={0}
      disabled={disabled}
      value={value}
      onChange={setValue}
      onBlur={() => onCost(value)}
    />
  )
}
