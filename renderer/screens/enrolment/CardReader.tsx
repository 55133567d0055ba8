import { Camera, CameraOff, ImageUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { store } from '../../client/store'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { useCamera } from './use-camera'

/** Between two looks at what the camera sees. */
const LOOK_AGAIN_MS = 250

/** Reads the code of a card with the camera, looking again until there is one, or from an image file. */
export function CardReader({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('enrolment')
  const camera = useCamera('environment')
  const file = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<AppError>()
  const [nothingIn, setNothingIn] = useState<string>()
  const { status, shoot, stop } = camera

  useEffect(() => {
    if (status !== 'on') return
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const look = async () => {
      const frame = await shoot()
      const code = frame && (await read({ kind: 'bytes', bytes: new Uint8Array(await frame.arrayBuffer()) }))
      if (left) return
      if (code === undefined) {
        timer = setTimeout(lookOn, LOOK_AGAIN_MS)
        return
      }
      stop()
      onCode(code)
    }
    const lookOn = () => {
      look().catch((thrown: unknown) => {
        if (left) return
        stop()
        setError(toAppError(thrown))
      })
    }
    lookOn()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [status, shoot, stop, onCode])

  async function readFile(chosen: File | undefined): Promise<void> {
    if (!chosen) return
    setError(undefined)
    setNothingIn(undefined)
    try {
      const { ticket } = await shell.offerFile(chosen)
      const code = await read({ kind: 'ticket', ticket })
      if (code === undefined) setNothingIn(chosen.name)
      else onCode(code)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }

  return (
    <section className="flex flex-col gap-3" aria-label={t('verify.read')}>
      <div className="flex flex-wrap gap-2">
        {status === 'on' ? (
          <Button icon={CameraOff} onClick={stop}>
            {t('verify.closeCamera')}
          </Button>
        ) : (
          <Button
            icon={Camera}
            busy={status === 'starting'}
            onClick={() => {
              setError(undefined)
              setNothingIn(undefined)
              void camera.start()
            }}
          >
            {t('verify.camera')}
          </Button>
        )}
        <Button icon={ImageUp} onClick={() => file.current?.click()}>
          {t('verify.image')}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          aria-label={t('verify.image')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void readFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {status === 'on' && (
        <figure className="flex flex-col gap-2">
          <video
            ref={camera.video}
            aria-label={t('capture.live')}
            autoPlay
            muted
            playsInline
            className="aspect-[4/3] w-full max-w-lg rounded-xl border border-line bg-sunken object-contain"
          />
          <figcaption className="text-muted">{t('verify.holdStill')}</figcaption>
        </figure>
      )}
      {status === 'failed' && <Banner tone="warning">{t('verify.noCamera')}</Banner>}
      {nothingIn !== undefined && <Banner tone="warning">{t('verify.noCode', { file: nothingIn })}</Banner>}
      <CommandError error={error} />
    </section>
  )
}

async function read(source: PayloadOf<'cards.readPicture'>['source']): Promise<string | undefined> {
  const { code } = await store.call('cards.readPicture', { source })
  return code
}
