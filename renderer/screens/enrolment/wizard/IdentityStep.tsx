import { useTranslation } from 'react-i18next'
import { SEXES } from '@shared/domain/enrolment/voter'
import { useLive } from '../../../client/use-live'
import { Banner } from '../../../components/feedback/Banner'
import { DateField } from '../../../components/fields/DateField'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { FormSection } from '../../../components/layout/FormSection'
import { useCentre } from '../use-centre'
import { ArrivalNotice } from './ArrivalNotice'
import { toSimilar, type EnrolState } from './enrol-draft'
import { KnownPeople } from './KnownPeople'

export interface Issue {
  readonly code: string
  readonly weight: 'refusal' | 'confirm' | 'notice'
  readonly field: string
}

interface IdentityStepProps {
  readonly state: EnrolState
  readonly issues: readonly Issue[]
}

/** Who the person is. People who are already on the list show up while one types. */
export function IdentityStep({ state, issues }: IdentityStepProps) {
  const { t } = useTranslation('enrolment')
  const { draft, change } = state
  const { asked, centres } = useCentre()
  const queue = useLive('tokens.queue', draft.centre === null ? asked : { centre: draft.centre })
  const called = queue.status === 'ready' ? queue.value.called : []
  const wrong = (field: string) => {
    const issue = issues.find((one) => one.field === field && one.weight === 'refusal')
    return issue && t(`issue.${issue.code}` as 'issue.birth-in-future')
  }
  const text = (field: 'name' | 'postName' | 'firstName' | 'birthPlace' | 'fatherName' | 'motherName') => ({
    label: t(`field.${field}`),
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    error: wrong(field),
  })
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-6">
        <ArrivalNotice state={state} />
        <FormSection title={t('enrol.identity')} description={t('enrol.identityHint')}>
          <TextField {...text('name')} autoFocus required />
          <TextField {...text('postName')} />
          <TextField {...text('firstName')} />
          <SelectField
            label={t('field.sex')}
            value={draft.sex}
            onChange={(sex) => change({ sex })}
            choices={SEXES.map((sex) => ({ value: sex, label: t(`sex.${sex}`) }))}
            required
          />
          <DateField
            label={t('field.birthDate')}
            value={draft.birthDate}
            onChange={(birthDate) => change({ birthDate })}
            error={wrong('birthDate')}
            required
          />
          <TextField {...text('birthPlace')} />
          <TextField {...text('fatherName')} />
          <TextField {...text('motherName')} />
        </FormSection>
        <FormSection title={t('enrol.arrival')}>
          <SelectField
            label={t('field.token')}
            value={draft.tokenId ?? 'none'}
            onChange={(id) => change({ tokenId: id === 'none' ? null : id })}
            choices={[
              { value: 'none', label: t('enrol.noToken') },
              ...called.map(({ id, number }) => ({ value: id, label: t('token.number', { number }) })),
            ]}
          />
          <TextField
            label={t('field.oldCard')}
            hint={t('enrol.oldCardHint')}
            value={draft.cardNumber}
            onChange={(cardNumber) => change({ cardNumber })}
            tabular
          />
          {centres.length > 1 && (
            <SelectField
              label={t('field.centre')}
              value={draft.centre ?? asked.centre ?? null}
              onChange={(centre) => change({ centre })}
              choices={centres.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            />
          )}
        </FormSection>
        {issues.some(({ code }) => code === 'under-age') && <Banner tone="warning">{t('enrol.underAge')}</Banner>}
      </div>
      <KnownPeople typed={toSimilar(draft)} cardNumber={draft.cardNumber} />
    </div>
  )
}
