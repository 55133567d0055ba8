import { Eye, GitFork, Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { useFormat } from '../../components/format/use-format'
import { updatedMs, type ComparedField, type ConflictLeaf } from './compare-leaves'
import { VersionsTable } from './VersionsTable'

interface LeafTableProps {
  readonly id: string
  readonly leaves: readonly ConflictLeaf[]
  readonly fields: readonly ComparedField[]
  /** Offered for each version that can be believed. */
  readonly onKeep?: ((rev: string) => void) | undefined
}

/** Every version with who made it, field by field. */
export function LeafTable({ id, leaves, fields, onKeep }: LeafTableProps) {
  const { t } = useTranslation('conflicts')
  return (
    <VersionsTable
      columns={leaves.map(({ rev }) => rev)}
      heads={leaves.map((leaf, index) => (
        <LeafHeader key={leaf.rev} id={id} leaf={leaf} number={index + 1} onKeep={onKeep} />
      ))}
      fields={fields}
      noteOf={({ differs }) =>
        differs && (
          <span className="mt-0.5 flex items-center gap-1 text-xs font-medium text-warning">
            <GitFork aria-hidden size={12} />
            {t('record.differs')}
          </span>
        )
      }
      isStrong={({ differs }) => differs}
    />
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
