import { ChevronDown, ChevronRight, MapPin, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceRow } from '@shared/protocol/enrolment/geography'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { SearchField } from '../../components/fields/SearchField'
import { useDebounced } from '../../components/forms/use-debounced'
import { PlaceDialog } from './PlaceDialog'

const TYPING_PAUSE_MS = 120
const FOUND = 50

type Editing = { readonly place?: PlaceRow; readonly parent?: PlaceRow }

/** The places as a tree that opens level by level, or the ones that are looked for. */
export function PlacesTree() {
  const { t } = useTranslation('enrolment')
  const mayEdit = useRight('enrolment.reference')
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<Editing>()
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const top = useLive('geo.children', {})
  const found = useLive('geo.find', asked === '' ? undefined : { text: asked, limit: FOUND })
  const live = asked === '' ? top : found
  return (
    <div className="flex flex-col gap-4 pt-4">
      <div className="flex items-center gap-3">
        <div className="max-w-md flex-1">
          <SearchField label={t('place.find')} value={text} onChange={setText} autoFocus />
        </div>
        {mayEdit && (
          <Button icon={Plus} onClick={() => setEditing({})}>
            {t('places.add')}
          </Button>
        )}
      </div>
      {live.status === 'failed' && <CommandError error={live.error} />}
      {live.status === 'loading' && <Skeleton lines={6} />}
      {live.status === 'ready' &&
        (live.value.length === 0 ? (
          <EmptyState
            icon={MapPin}
            title={t(asked === '' ? 'places.none' : 'places.noMatch')}
            text={t('places.noneHint')}
          />
        ) : (
          <ul className="rounded-xl border border-line bg-surface py-1">
            {live.value.map((place) => (
              <TreeItem
                key={place.id}
                place={place}
                depth={0}
                mayEdit={mayEdit}
                withPath={asked !== ''}
                onEdit={setEditing}
              />
            ))}
          </ul>
        ))}
      {editing && <PlaceDialog {...editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}

interface TreeItemProps {
  readonly place: PlaceRow
  readonly depth: number
  readonly mayEdit: boolean
  readonly withPath?: boolean
  readonly onEdit: (editing: Editing) => void
}

function TreeItem({ place, depth, mayEdit, withPath = false, onEdit }: TreeItemProps) {
  const { t } = useTranslation('enrolment')
  const [open, setOpen] = useState(false)
  const children = useLive('geo.children', open ? { parentId: place.id } : undefined)
  const remove = useCommand('geo.remove')
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <li>
      <div
        className="group flex items-center gap-2 px-3 py-1 hover:bg-hover"
        style={{ paddingLeft: `${0.75 + depth * 1.5}rem` }}
      >
        <button
          type="button"
          aria-expanded={place.children > 0 ? open : undefined}
          className="flex min-w-0 flex-1 items-center gap-2 text-left"
          onClick={() => place.children > 0 && setOpen(!open)}
        >
          {place.children > 0 ? <Chevron aria-hidden size={16} className="text-muted" /> : <span className="w-4" />}
          <span className="truncate font-medium">{place.name}</span>
          <span className="text-xs text-muted tabular-nums">{place.code}</span>
          <span className="text-xs text-muted">{place.type ? t(`type.${place.type}`) : t(`level.${place.level}`)}</span>
          {withPath && <span className="truncate text-xs text-muted">{place.path.join(' › ')}</span>}
          {place.children > 0 && <span className="text-xs text-faint tabular-nums">{place.children}</span>}
        </button>
        {mayEdit && (
          <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
            <IconButton
              icon={Plus}
              size="small"
              label={t('places.addUnder', { name: place.name })}
              onClick={() => onEdit({ parent: place })}
            />
            <IconButton
              icon={Pencil}
              size="small"
              label={t('places.edit', { name: place.name })}
              onClick={() => onEdit({ place })}
            />
            <IconButton
              icon={Trash2}
              size="small"
              label={t('places.remove', { name: place.name })}
              onClick={() => void remove.run({ id: place.id })}
            />
          </span>
        )}
      </div>
      {remove.error && (
        <div className="px-4 py-2">
          <CommandError error={remove.error} />
        </div>
      )}
      {open && children.status === 'ready' && (
        <ul>
          {children.value.map((child) => (
            <TreeItem key={child.id} place={child} depth={depth + 1} mayEdit={mayEdit} onEdit={onEdit} />
          ))}
        </ul>
      )}
    </li>
  )
}
