import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceRow } from '@shared/protocol/enrolment/geography'
import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'
import { ComboField } from '../../components/fields/ComboField'
import { useDebounced } from '../../components/forms/use-debounced'

const TYPING_PAUSE_MS = 120

interface PlaceFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  readonly autoFocus?: boolean | undefined
}

/**
 * A place, by the first letters of its name anywhere in the country, or level by level: each choice opens the level below it. All of it
 * works with the keyboard alone.
 */
export function PlaceField({ label, value, onChange, autoFocus }: PlaceFieldProps) {
  const { t } = useTranslation('enrolment')
  const [text, setText] = useState('')
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const found = useLive('geo.find', asked === '' ? undefined : { text: asked, limit: 20 })
  const shown = useLive('geo.show', value === undefined ? undefined : { id: value })
  const chain = shown.status === 'ready' && value !== undefined ? [...shown.value.ancestors, shown.value.place] : []
  const chosen = chain.at(-1)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <ComboField
        label={label}
        placeholder={t('place.find')}
        autoFocus={autoFocus}
        value={chosen?.id ?? null}
        chosen={chosen && toChoice(chosen)}
        choices={
          found.status === 'ready' && asked !== '' ? found.value.map(toChoice) : chosen ? [toChoice(chosen)] : []
        }
        onSearch={setText}
        searching={asked !== '' && found.status === 'loading'}
        onChange={(id) => onChange(id ?? undefined)}
      />
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-3">
        {[undefined, ...chain].map((parent, depth) => (
          <LevelField
            key={parent?.id ?? 'top'}
            parent={parent}
            value={chain[depth]?.id}
            onChange={(id) => onChange(id ?? parent?.id)}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface LevelFieldProps {
  readonly parent: PlaceRow | undefined
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

/** The places directly under one; nothing is drawn when there are none. */
function LevelField({ parent, value, onChange }: LevelFieldProps) {
  const { t } = useTranslation('enrolment')
  const children = useLive('geo.children', parent === undefined ? {} : { parentId: parent.id })
  const [first] = children.status === 'ready' ? children.value : []
  if (children.status !== 'ready' || first === undefined) return null
  return (
    <ComboField
      label={t(`level.${first.level}`)}
      value={value ?? null}
      choices={children.value.map(({ id, name, code }): Choice => ({ value: id, label: name, detail: code }))}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}

function toChoice({ id, name, path }: PlaceRow): Choice {
  return { value: id, label: name, detail: path.join(' › ') }
}
