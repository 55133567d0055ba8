import { useTranslation } from 'react-i18next'
import { CAPTURES, fullName, type Capture } from '@shared/domain/enrolment/voter'
import { useLive } from '../../../client/use-live'
import { Banner } from '../../../components/feedback/Banner'
import { useFormat } from '../../../components/format/use-format'
import { TextField } from '../../../components/fields/TextField'
import { Card } from '../../../components/layout/Card'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { toSimilar, type EnrolState } from './enrol-draft'
import type { Issue } from './IdentityStep'
import { KnownPeople } from './KnownPeople'
import { KeptCapture } from './Tries'

interface ReviewStepProps {
  readonly state: EnrolState
  readonly issues: readonly Issue[]
}

/** Everything once more, read aloud to the applicant; what is missing or unlikely asks for its reason here. */
export function ReviewStep({ state, issues }: ReviewStepProps) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const { draft, captures } = state
  // The reasons typed on this page settle issues one by one: the fields must stay while one types.
  const asked = [
    ...new Set([
      ...Object.keys(draft.remarks),
      ...CAPTURES.filter((what) => captures[what] === undefined && draft.exceptions[what] !== undefined).map(
        (what) => `${what}-missing`,
      ),
      ...issues.filter(({ weight }) => weight === 'confirm').map(({ code }) => code),
    ]),
  ]
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-5">
        {issues.some(({ code }) => code === 'under-age') && <Banner tone="warning">{t('enrol.underAge')}</Banner>}
        {asked.length > 0 && (
          <Card title={t('enrol.toConfirm')} description={t('enrol.toConfirmHint')}>
            <div className="flex flex-col gap-3">
              {asked.map((code) => (
                <ConfirmField key={code} code={code} state={state} />
              ))}
            </div>
          </Card>
        )}
        <Card title={fullName(draft) || t('enrol.identity')}>
          <div className="flex flex-wrap gap-6">
            <div className="flex flex-wrap gap-3">
              {CAPTURES.map((what) => (
                <KeptCapture key={what} what={what} captured={captures[what]} />
              ))}
            </div>
            <DescriptionList
              items={[
                { term: t('field.sex'), value: draft.sex && t(`sex.${draft.sex}`) },
                { term: t('field.birthDate'), value: draft.birthDate && format.day(draft.birthDate) },
                { term: t('field.birthPlace'), value: draft.birthPlace },
                { term: t('field.fatherName'), value: draft.fatherName },
                { term: t('field.motherName'), value: draft.motherName },
                { term: t('field.residence'), value: draft.residenceId && <PlaceName id={draft.residenceId} /> },
                { term: t('field.origin'), value: draft.originId && <PlaceName id={draft.originId} /> },
                { term: t('field.address'), value: draft.address },
                {
                  term: t('field.document'),
                  value: draft.documentKind && `${t(`document.${draft.documentKind}`)} ${draft.documentNumber}`,
                },
                { term: t('field.category'), value: draft.category && <CategoryName code={draft.category} /> },
                { term: t('field.oldCard'), value: draft.cardNumber },
              ]}
            />
          </div>
        </Card>
      </div>
      <KnownPeople typed={toSimilar(draft)} cardNumber={draft.cardNumber} />
    </div>
  )
}

/** A missing capture is excused, anything else confirmed: both with a reason in words. */
function ConfirmField({ code, state }: { readonly code: string; readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const { draft, change } = state
  const missing = CAPTURES.find((what) => code === `${what}-missing`)
  const label = t(`issue.${code}` as 'issue.unusual-age')
  if (missing) {
    const set = (what: Capture, reason: string) => change({ exceptions: { ...draft.exceptions, [what]: reason } })
    return (
      <TextField label={label} value={draft.exceptions[missing] ?? ''} onChange={(reason) => set(missing, reason)} />
    )
  }
  return (
    <TextField
      label={label}
      value={draft.remarks[code] ?? ''}
      onChange={(reason) => change({ remarks: { ...draft.remarks, [code]: reason } })}
    />
  )
}

function CategoryName({ code }: { readonly code: string }) {
  const reference = useLive('reference.list', {})
  const found = reference.status === 'ready' ? reference.value.categories.find((one) => one.code === code) : undefined
  return <>{found?.description ?? code}</>
}

function PlaceName({ id }: { readonly id: string }) {
  const shown = useLive('geo.show', { id })
  if (shown.status !== 'ready') return null
  return <>{[...shown.value.place.path, shown.value.place.name].join(' › ')}</>
}
