import { Camera, CameraOff, ImageUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { TextField } from '../../../components/fields/TextField'
import { CropFrame, type CropRect } from './CropFrame'
import type { EnrolState } from './enrol-draft'
import { Tries } from './Tries'
import { useCamera } from '../use-camera'
import { useCaptures } from './use-captures'

/** What is being framed: the picture as it came, before the store cleans it. */
interface Framed {
  readonly url: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The portrait, from the camera or a file: framed by hand, cleaned and measured by the store; the best of several is kept. */
export function PhotoStep({ state }: { readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const captures = useCaptures('photo', state)
  const camera = useCamera('user')
  const file = useRef<HTMLInputElement>(null)
  const [framed, setFramed] = useState<Framed>()
  const { startIfThere } = camera
  const [isMissing] = useState(state.captures.photo === undefined)
  useEffect(() => {
    // The step is there to take a photo: who comes back to one looks at it first.
    if (isMissing) void startIfThere()
  }, [isMissing, startIfThere])
  useEffect(() => (framed === undefined ? undefined : () => URL.revokeObjectURL(framed.url)), [framed])

  async function frame(blob: Blob | undefined): Promise<void> {
    if (!blob) return
    setFramed({ url: URL.createObjectURL(blob), bytes: new Uint8Array(await blob.arrayBuffer()) })
  }

  async function keep(crop: CropRect): Promise<void> {
    if (!framed) return
    await captures.take({ kind: 'bytes', bytes: framed.bytes }, crop)
    setFramed(undefined)
  }

  return (
    <div className="mx-auto grid max-w-5xl grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <section className="flex flex-col gap-3" aria-label={t('capture.photo')}>
        {framed ? (
          <CropFrame
            url={framed.url}
            busy={captures.busy}
            onKeep={(crop) => void keep(crop)}
            onCancel={() => setFramed(undefined)}
          />
        ) : (
          <>
            <div className="flex aspect-[4/3] items-center justify-center overflow-hidden rounded-xl border border-line bg-sunken">
              {camera.status === 'on' ? (
                <video
                  ref={camera.video}
                  aria-label={t('capture.live')}
                  autoPlay
                  muted
                  playsInline
                  className="size-full object-contain"
                />
              ) : (
                <div className="flex flex-col items-center gap-2 px-6 text-center text-muted">
                  {camera.status === 'failed' ? <CameraOff aria-hidden size={26} /> : <Camera aria-hidden size={26} />}
                  <p>{t(camera.status === 'failed' ? 'capture.noCamera' : 'capture.cameraHint')}</p>
                </div>
              )}
            </div>
            <div className="flex flex-wrap gap-2">
              {camera.status === 'on' ? (
                <Button autoFocus variant="primary" icon={Camera} onClick={() => void camera.shoot().then(frame)}>
                  {t('capture.shoot')}
                </Button>
              ) : (
                <Button icon={Camera} onClick={() => void camera.start()} busy={camera.status === 'starting'}>
                  {t('capture.startCamera')}
                </Button>
              )}
              <Button icon={ImageUp} onClick={() => file.current?.click()}>
                {t('capture.chooseFile')}
              </Button>
              <input
                ref={file}
                type="file"
                accept="image/jpeg,image/png"
                aria-label={t('capture.chooseFile')}
                className="sr-only"
                tabIndex={-1}
                onChange={(event) => {
                  void frame(event.target.files?.[0])
                  event.target.value = ''
                }}
              />
            </div>
          </>
        )}
        <CommandError error={captures.error} />
      </section>
      <section className="flex flex-col gap-4" aria-label={t('capture.kept')}>
        <Tries what="photo" state={state} captures={captures} />
        {state.captures.photo === undefined && (
          <>
            <Banner tone="info">{t('capture.photoRules')}</Banner>
            <TextField
              label={t('capture.reason')}
              hint={t('capture.reasonHint')}
              value={state.draft.exceptions['photo'] ?? ''}
              onChange={(photo) => state.change({ exceptions: { ...state.draft.exceptions, photo } })}
            />
          </>
        )}
      </section>
    </div>
  )
}
