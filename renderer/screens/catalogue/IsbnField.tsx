import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { readIsbn } from '@shared/domain/library/isbn'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import type { FieldProps } from '../../components/fields/FieldFrame'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'

interface IsbnFieldProps extends FieldProps<string> {
  /** The title being edited, which may have this ISBN. */
  readonly ownId: string | undefined
}

/** An ISBN checked digit by digit as it is typed, hyphenated on leaving, and looked up: the book may be here already. */
export function IsbnField({ ownId, ...props }: IsbnFieldProps) {
  const { t } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  const format = useFormat()
  const reading = readIsbn(props.value)
  const isbn13 = reading.kind === 'valid' ? reading.isbn13 : undefined
  const found = useLive('titles.search', isbn13 === undefined ? undefined : { text: isbn13, limit: 5 })
  const known =
    found.status === 'ready' && found.fresh
      ? found.value.hits.find((hit) => hit.isbn13 === isbn13 && hit.id !== ownId)
      : undefined
  const complete = props.value.replace(/[^\dX]/gi, '').length >= 13
  const wrongWhileTyping = reading.kind === 'wrong' && complete ? t('form.wrong.isbnWrong') : undefined
  const wrong = props.error ?? wrongWhileTyping
  const good = isbn13 !== undefined && t('form.isbnGood', { isbn: format.isbn(isbn13) })
  const hint = good || (wrong === undefined ? t('form.isbnHint') : undefined)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        {...props}
        tabular
        hint={hint}
        error={wrong}
        onBlur={() => {
          if (isbn13 !== undefined && format.isbn(isbn13) !== props.value) props.onChange(format.isbn(isbn13))
          props.onBlur?.()
        }}
      />
      {known !== undefined && (
        <Banner
          tone="warning"
          action={
            <Button size="small" onClick={() => navigate(`/library/catalogue/${encodeURIComponent(known.id)}`)}>
              {t('form.openKnown')}
            </Button>
          }
        >
          {t('form.isbnKnown', { title: known.title })}
        </Banner>
      )}
    </div>
  )
}
