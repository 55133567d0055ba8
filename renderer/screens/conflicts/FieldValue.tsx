import { ImageOff } from 'lucide-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'
import { kindOf, releasedPolicyOf } from '@shared/domain/merge/merge-policy'
import { useLive } from '../../client/use-live'
import { usePictureUrl } from '../../client/use-picture-url'
import { ShownRecordContext } from './shown-record'
import { useValueText } from './use-value-text'

interface FieldValueProps {
  readonly field: string
  readonly value: Json | undefined
}

/** A value of the record on screen: a picture where the field names one, otherwise its text. */
export function FieldValue({ field, value }: FieldValueProps) {
  const { type } = useContext(ShownRecordContext)
  const text = useValueText()
  if (typeof value === 'string' && value !== '' && isPicture(type, field)) return <Picture field={field} name={value} />
  return <>{text(field, value)}</>
}

/** Whether a field is looked at instead of read; nobody types another value for it. */
export function isPicture(type: string, field: string): boolean {
  return kindOf(releasedPolicyOf(type), field) === 'picture'
}

function Picture({ field, name }: { readonly field: string; readonly name: string }) {
  const { t } = useTranslation('conflicts')
  const { type } = useContext(ShownRecordContext)
  const answer = useLive('conflicts.picture', { type, field, name })
  const url = usePictureUrl(answer.status === 'ready' ? answer.value : null)
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  if (url !== undefined)
    return <img src={url} alt={names[field] ?? field} className="size-24 rounded-lg border border-line object-cover" />
  if (answer.status === 'loading') return <span className="block size-24 rounded-lg bg-sunken" />
  return (
    <span className="flex items-center gap-1.5 text-muted">
      <ImageOff aria-hidden size={14} />
      {t('record.noPicture')}
    </span>
  )
}
