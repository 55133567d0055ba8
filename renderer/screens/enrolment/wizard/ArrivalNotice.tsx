import { useTranslation } from 'react-i18next'
import { isSex } from '@shared/domain/enrolment/voter'
import type { Arrival } from '@shared/protocol/enrolment/voters'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import type { EnrolDraft, EnrolState } from './enrol-draft'

/** Says that the card belongs to somebody who was transferred here, and fills in what travelled with them. */
export function ArrivalNotice({ state }: { readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const arrivals = useLive('voters.arrivals', {})
  const card = state.draft.cardNumber.trim().toUpperCase()
  const arrival =
    card === '' || arrivals.status !== 'ready'
      ? undefined
      : arrivals.value.find(({ cardNumber }) => cardNumber === card)
  if (!arrival || state.draft.name !== '') return null
  return (
    <Banner
      tone="info"
      action={
        <Button size="small" variant="primary" onClick={() => state.change(toDraft(arrival))}>
          {t('arrivals.takeUp')}
        </Button>
      }
    >
      {t('arrivals.found', { name: arrival.name, site: arrival.site })}
    </Banner>
  )
}

function toDraft({ person }: Arrival): Partial<EnrolDraft> {
  const text = (field: string) => person[field] ?? ''
  const choice = (field: string) => person[field] ?? null
  const sex = text('sex')
  return {
    name: text('name'),
    postName: text('postName'),
    firstName: text('firstName'),
    sex: isSex(sex) ? sex : null,
    birthDate: choice('birthDate'),
    birthPlace: text('birthPlace'),
    fatherName: text('fatherName'),
    motherName: text('motherName'),
    originId: choice('originId'),
    residenceId: choice('residenceId'),
    address: text('address'),
    category: choice('category'),
    documentKind: 'voter-card',
    documentNumber: '',
  }
}
