import { useTranslation } from 'react-i18next'
import { SelectField } from '../../components/fields/SelectField'
import type { CentreChoice } from './use-centre'

/** Drawn only where there is a choice. */
export function CentreField({ choice }: { readonly choice: CentreChoice }) {
  const { t } = useTranslation('enrolment')
  if (choice.asked.centre === undefined) return null
  return (
    <div className="w-56">
      <SelectField
        label={t('field.centre')}
        hideLabel
        value={choice.asked.centre}
        onChange={(code) => choice.choose(code ?? undefined)}
        choices={choice.centres.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </div>
  )
}
