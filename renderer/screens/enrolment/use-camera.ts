import { useCallback, useEffect, useRef, useState } from 'react'

type Status = 'off' | 'starting' | 'on' | 'failed'

export interface CameraControl {
  readonly status: Status
  /** Give it to the video element that shows what the camera sees. */
  readonly video: (element: HTMLVideoElement | null) => void
  start(): Promise<void>
  /** Whether this workstation has another camera, once one runs. */
  readonly hasOthers: boolean
  /** Goes on to the next camera, and stays with it from then on. */
  change(): Promise<void>
  /** Starts it when this workstation has one, and says nothing otherwise. */
  startIfThere(): Promise<void>
  stop(): void
  /** The picture the camera sees now; undefined when it sees nothing yet. */
  shoot(): Promise<Blob | undefined>
}

const WANTED = { width: { ideal: 1280 }, height: { ideal: 960 } } as const

/** The camera of this workstation, on only while the screen that asked for it is open; `facing` chooses among several. */
export function useCamera(facing: 'user' | 'environment'): CameraControl {
  const [status, setStatus] = useState<Status>('off')
  const [hasOthers, setHasOthers] = useState(false)
  const stream = useRef<MediaStream>(undefined)
  const element = useRef<HTMLVideoElement>(null)
  const release = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop()
    stream.current = undefined
  }, [])
  useEffect(() => release, [release])
  const stop = useCallback(() => {
    release()
    setStatus('off')
  }, [release])
  const video = useCallback((next: HTMLVideoElement | null) => {
    element.current = next
    if (next && stream.current) next.srcObject = stream.current
  }, [])
  const start = useCallback(async () => {
    setStatus('starting')
    try {
      const opened = await open(facing)
      stream.current = opened
      // Unplugged, or taken by the system: what is shown would stand still for ever.
      opened.getVideoTracks()[0]?.addEventListener('ended', () => {
        if (stream.current !== opened) return
        release()
        setStatus('failed')
      })
      setHasOthers((await camerasHere()).length > 1)
      setStatus('on')
    } catch {
      // No camera, taken by another program, or refused by the system: a file does as well, and the screen says so.
      setStatus('failed')
    }
  }, [facing, release])
  const change = useCallback(async () => {
    const ids = await camerasHere()
    const now = stream.current?.getVideoTracks()[0]?.getSettings().deviceId ?? ''
    const next = ids[(ids.indexOf(now) + 1) % ids.length]
    if (next !== undefined) localStorage.setItem(keyOf(facing), next)
    release()
    await start()
  }, [facing, release, start])
  const startIfThere = useCallback(async () => {
    if ((await camerasHere()).length > 0) await start()
  }, [start])
  const shoot = useCallback(async () => {
    const shown = element.current
    if (!shown || shown.videoWidth === 0) return undefined
    const canvas = document.createElement('canvas')
    canvas.width = shown.videoWidth
    canvas.height = shown.videoHeight
    canvas.getContext('2d')?.drawImage(shown, 0, 0)
    return new Promise<Blob | undefined>((resolve) => {
      canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.95)
    })
  }, [])
  return { status, video, start, hasOthers, change, startIfThere, stop, shoot }
}

type Facing = Parameters<typeof useCamera>[0]

/** Which of several cameras this workstation uses, by the way it looks. */
function keyOf(facing: Facing): string {
  return `comptoir.camera.${facing}`
}

/** The camera that was chosen here, where it is still there, or else the one that looks that way. */
async function open(facing: Facing): Promise<MediaStream> {
  const chosen = localStorage.getItem(keyOf(facing))
  const isThere = chosen !== null && (await camerasHere()).includes(chosen)
  const which = isThere ? { deviceId: { exact: chosen } } : { facingMode: facing }
  return navigator.mediaDevices.getUserMedia({ video: { ...WANTED, ...which } })
}

async function camerasHere(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
}
