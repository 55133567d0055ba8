import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COST_FIELDS } from '@shared/domain/sales/cost-columns'
import type { ResultOf } from '@shared/protocol/verbs'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Dialog } from '../../components/overlays/Dialog'
import type { Chosen } from './chosen-file'

type Read = ResultOf<'sales.importCosts'>
type Field = (typeof COST_FIELDS)[number]
type Mapping = Readonly<Partial<Record<Field, string>>>

const NONE = ''

/** A file of costs before it counts: which column is what, and what would become of its lines. */
export function CostsFile({ file, onClose }: { readonly file: Chosen; readonly onClose: () => void }) {
  const { t } = useTranslation(['sales', 'components'])
  const format = useFormat()
  const notify = useToasts((toasts) => toasts.add)
  const { run: look, error: unreadable } = useCommand('sales.importCosts')
  const applying = useCommand('sales.importCosts')
  const [mapping, setMapping] = useState<Mapping>()
  const [read, setRead] = useState<Read>()
  useEffect(() => {
    let isLatest = true
    void look({ source: file.source, dryRun: true, ...(mapping === undefined ? {} : { mapping }) }).then((answer) => {
      if (isLatest && answer !== undefined) setRead(answer)
    })
    return () => {
      isLatest = false
    }
  }, [file, mapping, look])

  async function apply({ columns }: Read): Promise<void> {
    const done = await applying.run({ source: file.source, mapping: complete(columns) })
    if (done === undefined) return
    notify({ text: t('costs.file.done', { count: done.changed }) })
    onClose()
  }
  const label = (field: Field) => (field === 'sale' || field === 'rental' ? t(`costs.${field}`) : t(`field.${field}`))
  // What has the focus when it opens is what one does next.
  if (read === undefined && unreadable === undefined) return null
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={t('costs.file.title', { file: file.fileName })}
      description={t('costs.file.hint')}
      actions={
        <>
          <p className="flex-1 text-sm text-muted" role="status">
            {read !== undefined &&
              (read.missing.length > 0
                ? t('costs.file.missing', { fields: read.missing.map((field) => label(field)).join(', ') })
                : t('costs.file.ready', {
                    changed: format.number(read.changed),
                    unchanged: format.number(read.unchanged),
                    rejected: format.number(read.rejectedCount),
                  }))}
          </p>
          <Button onClick={onClose}>{t('components:action.cancel')}</Button>
          <Button
            variant="primary"
            busy={applying.busy}
            disabled={read === undefined || read.missing.length > 0 || read.changed === 0}
            onClick={() => read !== undefined && void apply(read)}
          >
            {t('costs.file.apply')}
          </Button>
        </>
      }
    >
      <CommandError error={unreadable ?? applying.error} />
      {read !== undefined && (
        <div className="flex flex-col gap-5">
          <div className="grid grid-cols-2 gap-4 lg:grid-cols-3">
            {COST_FIELDS.map((field) => (
              <SelectField
                key={field}
                label={label(field)}
                value={read.columns[field] ?? NONE}
                onChange={(column) => setMapping({ ...complete(read.columns), [field]: column ?? NONE })}
                choices={[
                  { value: NONE, label: t('mapping.none') },
                  ...read.header.map((heading) => ({ value: heading, label: heading })),
                ]}
              />
            ))}
          </div>
          {read.rejected.length > 0 && (
            <section>
              <h3 className="pb-1 font-semibold">{t('costs.file.rejected')}</h3>
              <ul className="max-h-64 overflow-auto" tabIndex={0} aria-label={t('costs.file.rejected')}>
                {read.rejected.map(({ line, reason, text }) => (
                  <li key={`${line} ${text}`} className="border-b border-line/60 py-1.5">
                    <p>
                      {t('costs.file.row', { line: format.number(line), reason: t(`costs.file.reason.${reason}`) })}
                    </p>
                    <p className="text-xs break-all text-muted">{text}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Dialog>
  )
}

/** A field without a column is said to have none: it is not recognised again. */
function complete(columns: Mapping): Record<Field, string> {
  const [model = NONE, type = NONE, cost = NONE, sale = NONE, rental = NONE] = COST_FIELDS.map(
    (field) => columns[field],
  )
  return { model, type, cost, sale, rental }
}
