import { Check, Eraser } from 'lucide-react'
import { useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/actions/Button'

const WIDTH = 560
const HEIGHT = 200

/** A place to sign with the finger, a pen or the mouse. */
export function SignaturePad({
  busy,
  onSigned,
}: {
  readonly busy: boolean
  readonly onSigned: (png: Uint8Array<ArrayBuffer>) => void
}) {
  const { t } = useTranslation('enrolment')
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [signed, setSigned] = useState(false)

  function pointOf(event: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
    const bounds = event.currentTarget.getBoundingClientRect()
    return [
      ((event.clientX - bounds.left) * WIDTH) / bounds.width,
      ((event.clientY - bounds.top) * HEIGHT) / bounds.height,
    ]
  }

  function begin(event: PointerEvent<HTMLCanvasElement>): void {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    pen.lineWidth = 3
    pen.lineCap = 'round'
    pen.strokeStyle = '#101828'
    pen.beginPath()
    pen.moveTo(...pointOf(event))
    setSigned(true)
  }

  function draw(event: PointerEvent<HTMLCanvasElement>): void {
    const pen = canvas.current?.getContext('2d')
    if (!drawing.current || !pen) return
    pen.lineTo(...pointOf(event))
    pen.stroke()
  }

  function wipe(): void {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    setSigned(false)
  }

  async function keep(): Promise<void> {
    const blob = await new Promise<Blob | null>((resolve) => canvas.current?.toBlob(resolve, 'image/png'))
    if (blob) onSigned(new Uint8Array(await blob.arrayBuffer()))
  }

  return (
    <div className="flex flex-col gap-2">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t('capture.signHere')}
        className="h-28 w-full touch-none rounded-lg border border-line-strong/60 bg-white"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => (drawing.current = false)}
      />
      <div className="flex gap-2">
        <Button size="small" icon={Eraser} disabled={!signed} onClick={wipe}>
          {t('capture.wipe')}
        </Button>
        <Button size="small" icon={Check} disabled={!signed} busy={busy} onClick={() => void keep()}>
          {t('capture.keepSignature')}
        </Button>
      </div>
    </div>
  )
}
