import { useTranslation } from 'react-i18next'
import { DOCUMENT_KINDS } from '@shared/domain/enrolment/voter'
import { useLive } from '../../../client/use-live'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { FormSection } from '../../../components/layout/FormSection'
import { PlaceField } from '../PlaceField'
import type { EnrolState } from './enrol-draft'

/** Where the person comes from and lives, and what they showed. */
export function OriginStep({ state }: { readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const { draft, change } = state
  const reference = useLive('reference.list', {})
  const categories = reference.status === 'ready' ? reference.value.categories : []
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6">
      <FormSection title={t('field.residence')} columns={1}>
        <PlaceField
          label={t('field.residence')}
          value={draft.residenceId ?? undefined}
          onChange={(id) => change({ residenceId: id ?? null })}
          autoFocus
        />
        <TextField label={t('field.address')} value={draft.address} onChange={(address) => change({ address })} />
      </FormSection>
      <FormSection title={t('field.origin')} columns={1}>
        <PlaceField
          label={t('field.origin')}
          value={draft.originId ?? undefined}
          onChange={(id) => change({ originId: id ?? null })}
        />
      </FormSection>
      <FormSection title={t('enrol.documents')}>
        <SelectField
          label={t('field.document')}
          value={draft.documentKind}
          onChange={(documentKind) => change({ documentKind })}
          choices={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`document.${kind}`) }))}
        />
        <TextField
          label={t('field.documentNumber')}
          value={draft.documentNumber}
          onChange={(documentNumber) => change({ documentNumber })}
          tabular
        />
        {categories.length > 0 && (
          <SelectField
            label={t('field.category')}
            value={draft.category}
            onChange={(category) => change({ category })}
            choices={categories.map(({ code, description }) => ({ value: code, label: description }))}
          />
        )}
      </FormSection>
    </div>
  )
}
