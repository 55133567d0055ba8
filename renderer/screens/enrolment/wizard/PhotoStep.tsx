import { Camera, CameraOff, ImageUp, SwitchCamera } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { TextField } from '../../../components/fields/TextField'
import { useFocusNext } from '../../../components/layout/Wizard'
import { CropFrame, type CropRect } from './CropFrame'
import type { EnrolState } from './enrol-draft'
import { Tries } from './Tries'
import { turnPicture } from './turn-picture'
import { useCamera } from '../use-camera'
import { useCaptures } from './use-captures'

/** What is being framed: the picture as it came, before the store cleans it, and where the face was found in it. */
interface Framed {
  readonly url: string
  readonly blob: Blob
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly proposed: CropRect | undefined
  readonly lying: boolean
}

/** The portrait, from the camera or a file: framed around the face or by hand, cleaned and measured by the store; the best of several is kept. */
export function PhotoStep({ state }: { readonly state: EnrolState }) {
  const { t } = useTranslation('enrolment')
  const captures = useCaptures('photo', state)
  const find = useCommand('voters.frameFace')
  const focusNext = useFocusNext()
  const camera = useCamera('user')
  const file = useRef<HTMLInputElement>(null)
  const [framed, setFramed] = useState<Framed>()
  const { startIfThere } = camera
  const isDone = captures.tries[0]?.problems.length === 0
  const [isMissing] = useState(state.captures.photo === undefined)
  useEffect(() => {
    // The step is there to take a photo: who comes back to one looks at it first.
    if (isMissing) void startIfThere()
  }, [isMissing, startIfThere])
  useEffect(() => (framed === undefined ? undefined : () => URL.revokeObjectURL(framed.url)), [framed])

  async function frame(blob: Blob | undefined): Promise<void> {
    if (!blob) return
    const bytes = new Uint8Array(await blob.arrayBuffer())
    // Before the frame is shown, so that it does not move under the operator's hands.
    const found = await find.run({ source: { kind: 'bytes', bytes } })
    if (!found) return
    const { frame: proposed, lying } = found
    setFramed({ url: URL.createObjectURL(blob), blob, bytes, proposed: proposed ?? undefined, lying })
  }

  async function keep(crop: CropRect): Promise<void> {
    if (!framed) return
    const attempt = await captures.take({ kind: 'bytes', bytes: framed.bytes }, crop)
    setFramed(undefined)
    // With nothing to mend the next key goes on; otherwise it takes another photo.
    if (attempt?.problems.length === 0) focusNext()
  }

  return (
    <div className="mx-auto grid max-w-5xl grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <section className="flex flex-col gap-3" aria-label={t('capture.photo')}>
        {framed ? (
          <CropFrame
            key={framed.url}
            url={framed.url}
            busy={captures.busy}
            proposed={framed.proposed}
            lying={framed.lying}
            onTurn={() => void turnPicture(framed.blob).then(frame)}
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
                <Button
                  autoFocus={!isDone}
                  variant={isDone ? 'secondary' : 'primary'}
                  icon={Camera}
                  busy={find.busy}
                  onClick={() => void camera.shoot().then(frame)}
                >
                  {t('capture.shoot')}
                </Button>
              ) : (
                <Button
                  data-first
                  icon={Camera}
                  onClick={() => void camera.start()}
                  busy={camera.status === 'starting'}
                >
                  {t('capture.startCamera')}
                </Button>
              )}
              {camera.status === 'on' && camera.hasOthers && (
                <Button icon={SwitchCamera} onClick={() => void camera.change()}>
                  {t('capture.otherCamera')}
                </Button>
              )}
              <Button icon={ImageUp} busy={find.busy} onClick={() => file.current?.click()}>
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
        <CommandError error={find.error ?? captures.error} />
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
