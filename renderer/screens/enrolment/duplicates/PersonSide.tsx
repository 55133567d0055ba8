import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fullName } from '@shared/domain/enrolment/voter'
import type { DuplicatePerson } from '@shared/protocol/enrolment/duplicates'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { Badge } from '../../../components/feedback/Badge'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { VoterBadges } from '../VoterBadges'
import { VoterHistory } from '../VoterHistory'
import { VoterPicture } from '../VoterPicture'

interface PersonSideProps {
  readonly person: DuplicatePerson
  /** The whole record, when it is at this site. */
  readonly record: VoterRecord | undefined
}

/** One of two people who may be one: face, card, where and when they were enrolled, what happened since. */
export function PersonSide({ person, record }: PersonSideProps) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex gap-4">
          {person.here ? <VoterPicture voterId={person.id} what="photo" /> : <NoPhoto site={person.site} />}
          <div className="flex min-w-0 flex-1 flex-col gap-2">
            <h2 className="text-lg leading-6 font-semibold tracking-tight">{fullName(person)}</h2>
            {record ? (
              <VoterBadges voter={record} />
            ) : (
              person.mergedInto !== undefined && (
                <span>
                  <Badge text={t('mergedInto')} />
                </span>
              )
            )}
            <DescriptionList
              items={[
                { term: t('card'), value: person.cardNumber },
                { term: t('centre'), value: [person.centre, person.site].filter((part) => part).join(' · ') },
                ...(record ? [{ term: t('enrolled'), value: format.day(record.enrolledOn) }] : []),
                ...(record?.residence.length
                  ? [
                      {
                        term: t('address'),
                        value: [record.address, ...record.residence].filter((part) => part).join(', '),
                      },
                    ]
                  : []),
              ]}
            />
            {!person.here && <p className="text-xs text-muted">{t('elsewhere', { site: person.site })}</p>}
          </div>
        </div>
        {record && (
          <details className="border-t border-line pt-3">
            <summary className="cursor-pointer font-medium">{t('history')}</summary>
            <div className="pt-3">
              <VoterHistory id={record.id} />
            </div>
          </details>
        )}
      </div>
    </Card>
  )
}

function NoPhoto({ site }: { readonly site: string }) {
  const { t } = useTranslation('duplicates')
  return (
    <div className="flex aspect-[4/5] w-36 shrink-0 flex-col items-center justify-center gap-2 self-start rounded-lg border border-dashed border-line-strong bg-sunken px-3 text-center text-xs text-muted">
      <ImageOff aria-hidden size={20} />
      {t('photoElsewhere', { site })}
    </div>
  )
}
