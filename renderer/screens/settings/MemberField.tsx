import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'
import { ComboField } from '../../components/fields/ComboField'
import { useDebounced } from '../../components/forms/use-debounced'

const FOUND = 8
const SETTLE_MS = 120

interface MemberFieldProps {
  readonly value: string | null
  readonly onChange: (memberId: string | null) => void
}

/** The library card a reader's account belongs to, found by name or number. */
export function MemberField({ value, onChange }: MemberFieldProps) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState('')
  const wanted = useDebounced(text.trim(), SETTLE_MS)
  const found = useLive('members.search', wanted === '' ? undefined : { text: wanted, limit: FOUND })
  const current = useLive('members.show', value === null ? undefined : { id: value })
  const toChoice = (member: { id: string; name: string; cardNumber: string }): Choice => ({
    value: member.id,
    label: member.name,
    detail: member.cardNumber,
  })
  const choices = found.status === 'ready' && wanted !== '' ? found.value.hits.map(toChoice) : []
  return (
    <ComboField
      label={t('user.member')}
      hint={t('user.memberHint')}
      placeholder={t('user.memberFind')}
      required={false}
      value={value}
      onChange={onChange}
      choices={choices}
      chosen={value !== null && current.status === 'ready' ? toChoice(current.value) : undefined}
      onSearch={setText}
      searching={wanted !== text.trim() || found.status === 'loading'}
    />
  )
}
