import { useCallback, useEffect, useRef, useState } from 'react'

type Status = 'off' | 'starting' | 'on' | 'failed'

export interface CameraControl {
  readonly status: Status
  /** Give it to the video element that shows what the camera sees. */
  readonly video: (element: HTMLVideoElement | null) => void
  start(): Promise<void>
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
      stream.current = await navigator.mediaDevices.getUserMedia({ video: { ...WANTED, facingMode: facing } })
      setStatus('on')
    } catch {
      // No camera, taken by another program, or refused by the system: a file does as well, and the screen says so.
      setStatus('failed')
    }
  }, [facing])
  const startIfThere = useCallback(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices()
    if (devices.some(({ kind }) => kind === 'videoinput')) await start()
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
  return { status, video, start, startIfThere, stop, shoot }
}
