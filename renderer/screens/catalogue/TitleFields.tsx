import type { Control } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ComboField } from '../../components/fields/ComboField'
import { NumberField } from '../../components/fields/NumberField'
import { TextField } from '../../components/fields/TextField'
import { FormField } from '../../components/forms/FormField'
import { Card } from '../../components/layout/Card'
import { FormSection } from '../../components/layout/FormSection'
import { IsbnField } from './IsbnField'
import { languageName, useLanguageChoices } from './languages'
import { ListField } from './ListField'
import { useLanguage } from '../../strings/use-language'
import type { TitleFormValues } from './title-form-values'

interface TitleFieldsProps {
  readonly control: Control<TitleFormValues>
  readonly ownId: string | undefined
}

/** ISBN first: a scanned book often says the rest of what is needed to find it. */
export function TitleFields({ control, ownId }: TitleFieldsProps) {
  const { t } = useTranslation('catalogue')
  const language = useLanguage()
  const languages = useLanguageChoices()
  return (
    <Card>
      <div className="flex flex-col gap-6">
        <FormSection title={t('form.identity')}>
          <FormField control={control} name="isbn">
            {(field) => <IsbnField {...field} label={t('field.isbn')} required={false} ownId={ownId} autoFocus />}
          </FormField>
          <div className="sm:col-span-2">
            <FormField control={control} name="title">
              {(field) => <TextField {...field} label={t('field.title')} required />}
            </FormField>
          </div>
          <FormField control={control} name="subtitle">
            {(field) => <TextField {...field} label={t('field.subtitle')} required={false} />}
          </FormField>
          <FormField control={control} name="authors">
            {(field) => (
              <ListField {...field} label={t('field.authors')} hint={t('form.authorsHint')} required={false} />
            )}
          </FormField>
        </FormSection>
        <FormSection title={t('form.edition')}>
          <FormField control={control} name="publisher">
            {(field) => <TextField {...field} label={t('field.publisher')} required={false} />}
          </FormField>
          <FormField control={control} name="year">
            {(field) => <TextField {...field} label={t('field.year')} required={false} tabular maxLength={5} />}
          </FormField>
          <FormField control={control} name="language">
            {(field) => (
              <ComboField
                {...field}
                label={t('field.language')}
                required={false}
                choices={languages}
                chosen={
                  field.value === null ? undefined : { value: field.value, label: languageName(field.value, language) }
                }
              />
            )}
          </FormField>
          <FormField control={control} name="issn">
            {(field) => <TextField {...field} label={t('field.issn')} required={false} tabular />}
          </FormField>
          <FormField control={control} name="alternativeTitles">
            {(field) => (
              <ListField
                {...field}
                label={t('field.alternativeTitles')}
                hint={t('form.alternativesHint')}
                required={false}
              />
            )}
          </FormField>
          <FormField control={control} name="subjects">
            {(field) => (
              <ListField {...field} label={t('field.subjects')} hint={t('form.subjectsHint')} required={false} />
            )}
          </FormField>
        </FormSection>
        <FormSection title={t('form.shelf')}>
          <FormField control={control} name="shelfMark">
            {(field) => <TextField {...field} label={t('field.shelfMark')} required={false} />}
          </FormField>
          {ownId === undefined && (
            <FormField control={control} name="copies">
              {(field) => (
                <NumberField {...field} label={t('form.copies')} hint={t('form.copiesHint')} min={0} max={200} />
              )}
            </FormField>
          )}
        </FormSection>
      </div>
    </Card>
  )
}
