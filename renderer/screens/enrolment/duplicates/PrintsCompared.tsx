import { Minus, Plus, ZoomIn } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fullName, type Capture } from '@shared/domain/enrolment/voter'
import type { DuplicateDetail, DuplicatePerson } from '@shared/protocol/enrolment/duplicates'
import { useLive } from '../../../client/use-live'
import { usePictureUrl } from '../../../client/use-picture-url'
import { Button } from '../../../components/actions/Button'
import { IconButton } from '../../../components/actions/IconButton'
import { Dialog } from '../../../components/overlays/Dialog'
import { Card } from '../../../components/layout/Card'

const COMPARED = ['photo', 'rightPrint', 'leftPrint'] as const
const ZOOMS = [1, 1.5, 2, 3, 4] as const

/** The prints and photos of two people, small here and as large as one likes side by side; nothing judges them but the eye. */
export function PrintsCompared({ pair }: { readonly pair: DuplicateDetail }) {
  const { t } = useTranslation('duplicates')
  const [open, setOpen] = useState<Capture>()
  const { first, second, records } = pair
  const has = (what: Capture) => records.first?.media[what] !== undefined || records.second?.media[what] !== undefined
  if (!COMPARED.some(has)) return null
  return (
    <Card title={t('prints.title')} description={t('prints.hint')}>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
        {COMPARED.filter(has).map((what) => (
          <figure key={what} className="flex flex-col gap-2">
            <div className="flex gap-3">
              <Shot person={first} what={what} />
              <Shot person={second} what={what} />
            </div>
            <figcaption className="flex items-center justify-between gap-2 text-xs text-muted">
              {t(`prints.${what}`)}
              <Button size="small" icon={ZoomIn} onClick={() => setOpen(what)}>
                {t('prints.compare')}
              </Button>
            </figcaption>
          </figure>
        ))}
      </div>
      {open !== undefined && <Enlarged pair={pair} what={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

interface ShotProps {
  readonly person: DuplicatePerson
  readonly what: Capture
  readonly zoom?: number
}

/** A picture of somebody, or that there is none here. */
function Shot({ person, what, zoom }: ShotProps) {
  const { t } = useTranslation(['duplicates', 'enrolment'])
  const live = useLive('voters.picture', person.here ? { voterId: person.id, what } : undefined)
  const url = usePictureUrl((live.status === 'ready' ? live.value.picture : undefined) ?? null)
  const frame = zoom === undefined ? 'h-28 flex-1' : 'h-[52vh]'
  return (
    <div
      className={`flex min-w-0 overflow-auto rounded-lg border border-line ${url === undefined ? 'bg-sunken' : 'bg-white'} ${frame}`}
      {...(zoom === undefined ? {} : { tabIndex: 0, role: 'group', 'aria-label': fullName(person) })}
    >
      {url === undefined ? (
        <p className="m-auto px-2 text-center text-xs text-muted">{t('prints.none')}</p>
      ) : zoom === undefined ? (
        <img
          src={url}
          alt={`${t(`enrolment:capture.${what}`)} · ${fullName(person)}`}
          className="size-full object-contain"
        />
      ) : (
        <img
          src={url}
          alt={`${t(`enrolment:capture.${what}`)} · ${fullName(person)}`}
          width={`${zoom * 100}%`}
          className="m-auto max-w-none shrink-0 object-contain"
        />
      )}
    </div>
  )
}

interface EnlargedProps {
  readonly pair: DuplicateDetail
  readonly what: Capture
  readonly onClose: () => void
}

function Enlarged({ pair, what, onClose }: EnlargedProps) {
  const { t } = useTranslation(['duplicates', 'enrolment'])
  const [step, setStep] = useState(0)
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={t(`enrolment:capture.${what}`)}
      description={t('prints.hint')}
      actions={
        <>
          <IconButton
            icon={Minus}
            label={t('prints.smaller')}
            disabled={step === 0}
            onClick={() => setStep(step - 1)}
          />
          <IconButton
            icon={Plus}
            label={t('prints.larger')}
            disabled={step === ZOOMS.length - 1}
            onClick={() => setStep(step + 1)}
          />
          <Button onClick={onClose}>{t('prints.close')}</Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4">
        {[pair.first, pair.second].map((person) => (
          <figure key={person.id} className="flex min-w-0 flex-col gap-2">
            <Shot person={person} what={what} zoom={ZOOMS[step] ?? 1} />
            <figcaption className="truncate font-medium">{fullName(person)}</figcaption>
          </figure>
        ))}
      </div>
    </Dialog>
  )
}
