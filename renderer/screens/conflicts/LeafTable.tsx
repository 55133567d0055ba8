import { Eye, GitFork, Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { classNames } from '../../components/class-names'
import { Badge } from '../../components/feedback/Badge'
import { useFormat } from '../../components/format/use-format'
import { updatedMs, type ComparedField, type ConflictLeaf } from './compare-leaves'
import { useValueText } from './use-value-text'

interface LeafTableProps {
  readonly id: string
  readonly leaves: readonly ConflictLeaf[]
  readonly fields: readonly ComparedField[]
  /** Offered for each version that can be believed. */
  readonly onKeep?: ((rev: string) => void) | undefined
}

/** A column for each version, a row for each field. */
export function LeafTable({ id, leaves, fields, onKeep }: LeafTableProps) {
  const { t } = useTranslation('conflicts')
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const value = useValueText()
  return (
    <div className="overflow-x-auto" role="region" aria-label={t('column.versions')} tabIndex={0}>
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line align-top">
            <th scope="col" className="w-52 px-5 py-3 text-xs font-medium text-muted">
              {t('record.field')}
            </th>
            {leaves.map((leaf, index) => (
              <LeafHeader key={leaf.rev} id={id} leaf={leaf} number={index + 1} onKeep={onKeep} />
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, values, differs }) => (
            <tr
              key={field}
              className={classNames('border-b border-line align-top last:border-b-0', differs && 'bg-warning-soft')}
            >
              <th scope="row" className="px-5 py-2.5 font-normal">
                <span className={differs ? 'font-medium' : 'text-muted'}>{names[field] ?? field}</span>
                {differs && (
                  <span className="mt-0.5 flex items-center gap-1 text-xs font-medium text-warning">
                    <GitFork aria-hidden size={12} />
                    {t('record.differs')}
                  </span>
                )}
              </th>
              {values.map((json, index) => (
                <td
                  key={leaves[index]?.rev ?? index}
                  className={classNames('px-4 py-2.5 break-words', differs && 'font-medium')}
                >
                  {value(field, json)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LeafHeader({
  id,
  leaf,
  number,
  onKeep,
}: {
  readonly id: string
  readonly leaf: ConflictLeaf
  readonly number: number
  readonly onKeep: LeafTableProps['onKeep']
}) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const history = useLive('history.list', { id })
  const atMs = updatedMs(leaf.body)
  const codes: Readonly<Record<string, string>> = t('quarantine.code', { returnObjects: true })
  // The history names people; a version only carries their key.
  const entry = history.status === 'ready' ? history.value.find(({ at }) => Date.parse(at) === atMs) : undefined
  const when = atMs === undefined ? undefined : format.instant(atMs)
  return (
    <th scope="col" className="min-w-52 px-4 py-3 font-normal">
      <span className="block font-semibold">{t('record.version', { number })}</span>
      <span className="my-1 block">
        {leaf.winner ? (
          <Badge tone="info" icon={Eye} text={t('record.shown')} />
        ) : (
          <Badge icon={Layers} text={t('record.kept')} />
        )}
      </span>
      {leaf.deleted && <span className="block text-xs text-danger">{t('record.deleted')}</span>}
      {when !== undefined && (
        <span className="block text-xs text-muted">
          {entry
            ? t('record.changedBy', { when, who: `${entry.byName} (${entry.site})` })
            : t('record.changedAt', { when })}
        </span>
      )}
      {leaf.unreadable !== undefined && (
        <span className="mt-1 block">
          <Badge tone="warning" text={codes[leaf.unreadable] ?? leaf.unreadable} />
        </span>
      )}
      {onKeep && leaf.unreadable === undefined && (
        <span className="mt-2 block">
          <Button size="small" onClick={() => onKeep(leaf.rev)}>
            <span aria-hidden>{t('keep.do')}</span>
            <span className="sr-only">{t('keep.doOf', { number })}</span>
          </Button>
        </span>
      )}
    </th>
  )
}
