import { Check, Pencil } from 'lucide-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'
import type { ConflictField } from '@shared/protocol/conflicts'
import { classNames } from '../../components/class-names'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { FieldValue, isPicture } from './FieldValue'
import { isSameChoice, stopsOf, toTyped, valueOf, type FieldChoice } from './merge-choice'
import { ShownRecordContext } from './shown-record'

interface MergeRowProps {
  readonly field: ConflictField
  readonly hasBase: boolean
  readonly choice: FieldChoice
  readonly active: boolean
  readonly onActive: () => void
  readonly onChoose: (choice: FieldChoice) => void
}

/** One field: its value in each version, what is proposed and why, and what will stand. */
export function MergeRow({ field, hasBase, choice, active, onActive, onChoose }: MergeRowProps) {
  const { t } = useTranslation('conflicts')
  const { type } = useContext(ShownRecordContext)
  const mayType = field.differs && !isPicture(type, field.field)
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const name = names[field.field] ?? field.field
  const result = valueOf(field, choice)
  const stops = stopsOf(field)
  const cells = hasBase && !field.base ? [stops[0], undefined, ...stops.slice(1)] : stops
  return (
    <tr
      className={classNames(
        'border-b border-line align-top last:border-b-0',
        field.differs && !field.proposal.sure && 'bg-warning-soft',
        active && 'outline-2 -outline-offset-2 outline-accent',
      )}
      onFocus={onActive}
      onClick={onActive}
      data-active={active || undefined}
    >
      <th scope="row" className="px-4 py-2.5 font-normal">
        <span className={field.differs ? 'font-medium' : 'text-muted'}>{name}</span>
        {field.differs && (
          <span className="mt-0.5 block text-xs text-muted">{t(`reason.${field.proposal.reason}`)}</span>
        )}
      </th>
      {cells.map((stop, index) =>
        stop ? (
          <SideCell
            key={index}
            name={name}
            field={field}
            stop={stop}
            chosen={isSameChoice(stop, choice) || (choice.kind === 'proposal' && isEqual(valueOf(field, stop), result))}
            onChoose={() => onChoose(stop)}
          />
        ) : (
          <td key={index} className="px-3 py-2.5 text-muted">
            –
          </td>
        ),
      )}
      <td className="min-w-48 px-3 py-2">
        {choice.kind === 'typed' ? (
          <TextField
            label={t('desk.typed', { field: name })}
            hideLabel
            autoFocus
            value={choice.text}
            onChange={(typed) => onChoose({ kind: 'typed', text: typed })}
          />
        ) : (
          <button
            type="button"
            disabled={!mayType}
            onClick={() => onChoose({ kind: 'typed', text: toTyped(result, field.kind) })}
            className="flex w-full items-start gap-2 rounded-md px-2 py-1 text-left font-medium break-words enabled:hover:bg-hover"
          >
            {mayType && <span className="sr-only">{t('desk.type', { field: name })}</span>}
            <span className="min-w-0 flex-1">
              <FieldValue field={field.field} value={result} />
            </span>
            {mayType && <Pencil aria-hidden size={13} className="mt-1 text-muted" />}
          </button>
        )}
      </td>
    </tr>
  )
}

interface SideCellProps {
  readonly name: string
  readonly field: ConflictField
  readonly stop: FieldChoice
  readonly chosen: boolean
  readonly onChoose: () => void
}

function SideCell({ name, field, stop, chosen, onChoose }: SideCellProps) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const value = <FieldValue field={field.field} value={valueOf(field, stop)} />
  const side = stop.kind === 'side' ? field.sides[stop.index] : undefined
  if (!field.differs) return <td className="px-5 py-2.5 break-words text-muted">{value}</td>
  return (
    <td className="px-2 py-2">
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={classNames(
          'flex w-full items-start gap-2 rounded-md border px-2.5 py-1 text-left break-words',
          chosen ? 'border-accent bg-surface' : 'border-transparent hover:border-line hover:bg-surface',
        )}
      >
        <span className="sr-only">{t('desk.choose', { field: name })}</span>
        <span className="min-w-0 flex-1">
          <span className={side?.changed ? 'font-medium' : undefined}>{value}</span>
          {side?.changed && side.at !== undefined && (
            <span className="block text-xs text-muted">
              {side.byName === undefined
                ? t('desk.when', { when: format.instant(side.at) })
                : t('desk.who', { when: format.instant(side.at), who: side.byName })}
            </span>
          )}
        </span>
        {chosen && <Check aria-hidden size={14} className="mt-1 text-accent" />}
      </button>
    </td>
  )
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
