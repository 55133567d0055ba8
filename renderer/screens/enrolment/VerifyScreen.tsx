import { BadgeCheck, BadgeX, CircleHelp, ScanLine } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fullName } from '@shared/domain/enrolment/voter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useCommand } from '../../client/use-command'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { SearchField } from '../../components/fields/SearchField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { PageHeader } from '../../components/layout/PageHeader'
import { CardReader } from './CardReader'
import { VoterPicture } from './VoterPicture'

type Verified = ResultOf<'cards.verify'>

const SIGNS = {
  genuine: { icon: BadgeCheck, look: 'text-success' },
  void: { icon: BadgeX, look: 'text-danger' },
  forged: { icon: BadgeX, look: 'text-danger' },
  'unknown-person': { icon: CircleHelp, look: 'text-warning' },
  'unknown-issuer': { icon: CircleHelp, look: 'text-warning' },
  unreadable: { icon: CircleHelp, look: 'text-muted' },
} as const

/** A card held under the reader or before the camera, or a picture of one: genuine or not, without asking anyone. */
export function VerifyScreen() {
  const { t } = useTranslation('enrolment')
  const [text, setText] = useState('')
  const verify = useCommand('cards.verify')
  const [verified, setVerified] = useState<Verified>()

  const { run } = verify
  const check = useCallback(
    async (code: string) => {
      if (code.trim() !== '') setVerified(await run({ code: code.trim() }))
    },
    [run],
  )
  const onCode = useCallback(
    (code: string) => {
      setText('')
      void check(code)
    },
    [check],
  )

  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 p-6">
      <PageHeader title={t('verify.title')} description={t('verify.about')} />
      <SearchField
        autoFocus
        size="large"
        label={t('verify.scan')}
        value={text}
        onChange={setText}
        onSubmit={(code) => void check(code)}
        busy={verify.busy}
      />
      <CardReader onCode={onCode} />
      <CommandError error={verify.error} />
      {verified ? (
        <Verdict verified={verified} />
      ) : (
        <p className="flex items-center gap-2 text-muted">
          <ScanLine aria-hidden size={18} />
          {t('verify.hint')}
        </p>
      )}
    </div>
  )
}

function Verdict({ verified }: { readonly verified: Verified }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const { verdict, because, content, voter } = verified
  const { icon: Icon, look } = SIGNS[verdict]
  return (
    <Card>
      <div className="flex flex-col gap-4" aria-live="polite">
        <p className={`flex items-center gap-3 text-lg font-semibold ${look}`}>
          <Icon aria-hidden size={28} />
          {t(`verify.verdict.${verdict}`)}
        </p>
        {voter?.number === 'contested' && <Banner tone="danger">{t('record.contested')}</Banner>}
        {because && <p>{t(`verify.because.${because}`)}</p>}
        {content && (
          <div className="flex flex-wrap gap-6">
            {voter && <VoterPicture voterId={voter.id} what="photo" />}
            <DescriptionList
              items={[
                { term: t('field.cardNumber'), value: <span className="tabular-nums">{content.number}</span> },
                { term: t('field.fullName'), value: fullName(content) },
                { term: t('field.sex'), value: t(`sex.${content.sex}`) },
                { term: t('field.birthDate'), value: format.day(content.birthDate) },
                { term: t('field.centre'), value: content.centre },
                { term: t('verify.issuedOn'), value: format.day(content.issuedOn) },
                { term: t('verify.version'), value: content.version },
              ]}
            />
          </div>
        )}
      </div>
    </Card>
  )
}
