import { Check, RotateCw } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/actions/Button'

/** Parts of the upright picture, from 0 to 1. */
export interface CropRect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface CropFrameProps {
  readonly url: string
  readonly busy: boolean
  /** Where the frame lies at first: around the face, where one was found. */
  readonly proposed: CropRect | undefined
  /** The face in the picture lies on its side. */
  readonly lying: boolean
  readonly onKeep: (crop: CropRect) => void
  readonly onTurn: () => void
  readonly onCancel: () => void
}

/** How large the frame is, 1 being the largest that fits, and where it lies in the room that is left. */
interface Placed {
  readonly size: number
  readonly x: number
  readonly y: number
}

/** Portraits on cards are four wide and five high. */
const SHAPE = 4 / 5
const STEP = 0.02
const SMALLEST = 0.2

/** Somewhat above the middle, where faces are. */
const MIDDLE: Placed = { size: 1, x: 0.5, y: 0.4 }

/** A frame of the card's shape over the picture, on the face where there is one: dragged, moved with the arrows, made larger and smaller with + and −, kept with Enter. */
export function CropFrame({ url, busy, proposed, lying, onKeep, onTurn, onCancel }: CropFrameProps) {
  const { t } = useTranslation('enrolment')
  const [ratio, setRatio] = useState<number>()
  const [moved, setMoved] = useState<Placed>()
  const drag = useRef<{ x: number; y: number; left: number; top: number }>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const placed = moved ?? (ratio !== undefined && proposed ? placedOf(ratio, proposed) : MIDDLE)
  const crop = ratio === undefined ? undefined : rectOf(ratio, placed)
  // Arrows, + and −, and Enter from the first moment on.
  useEffect(() => frame.current?.focus(), [ratio])

  function place(change: Partial<Placed>): void {
    const { size, x, y } = { ...placed, ...change }
    setMoved({ size: Math.max(SMALLEST, Math.min(1, size)), x: within(x), y: within(y) })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    }
    const move = moves[event.key]
    if (move) place({ x: placed.x + move[0], y: placed.y + move[1] })
    else if (event.key === '+' || event.key === '=') place({ size: placed.size + STEP })
    else if (event.key === '-') place({ size: placed.size - STEP })
    else if (event.key === 'Enter' && crop && !busy) onKeep(crop)
    else return
    event.preventDefault()
  }

  function onPointerMove(event: PointerEvent): void {
    const start = drag.current
    const bounds = box.current?.getBoundingClientRect()
    if (!start || !bounds) return
    place({
      x: start.left + (event.clientX - start.x) / bounds.width,
      y: start.top + (event.clientY - start.y) / bounds.height,
    })
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-center rounded-xl border border-line bg-sunken p-2">
        <div ref={box} className="relative max-h-[23rem] overflow-hidden">
          <img
            src={url}
            alt={t('crop.picture')}
            draggable={false}
            className="max-h-[23rem] w-auto select-none"
            onLoad={({ currentTarget }) => setRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
          />
          {crop && (
            <div
              ref={frame}
              role="application"
              tabIndex={0}
              aria-label={t('crop.frame')}
              onKeyDown={onKeyDown}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                drag.current = { x: event.clientX, y: event.clientY, left: placed.x, top: placed.y }
              }}
              onPointerMove={onPointerMove}
              onPointerUp={() => (drag.current = undefined)}
              className="absolute cursor-move touch-none outline-2 outline-accent shadow-[0_0_0_100vmax_rgb(0_0_0/0.45)]"
              style={{
                left: `${crop.x * 100}%`,
                top: `${crop.y * 100}%`,
                width: `${crop.width * 100}%`,
                height: `${crop.height * 100}%`,
              }}
            />
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2 text-muted">
          {t('crop.size')}
          <input
            type="range"
            aria-label={t('crop.size')}
            min={SMALLEST * 100}
            max={100}
            value={placed.size * 100}
            onChange={(event) => place({ size: Number(event.target.value) / 100 })}
          />
        </label>
        <span className="flex-1" />
        <Button icon={RotateCw} variant={lying ? 'primary' : 'secondary'} onClick={onTurn}>
          {t('crop.turn')}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant={lying ? 'secondary' : 'primary'}
          icon={Check}
          busy={busy}
          disabled={!crop}
          onClick={() => crop && onKeep(crop)}
        >
          {t('crop.keep')}
        </Button>
        <Button onClick={onCancel}>{t('crop.again')}</Button>
      </div>
      <p aria-live="polite" className="text-muted">
        {t(lying ? 'crop.lying' : proposed ? 'crop.onFace' : 'crop.byHand')}
      </p>
    </div>
  )
}

function within(part: number): number {
  return Math.max(0, Math.min(1, part))
}

/** The largest frame of the card's shape that fits a picture, in parts of it. */
function largest(ratio: number): readonly [number, number] {
  return ratio > SHAPE ? [SHAPE / ratio, 1] : [1, ratio / SHAPE]
}

function rectOf(ratio: number, { size, x, y }: Placed): CropRect {
  const [fullWidth, fullHeight] = largest(ratio)
  const [width, height] = [fullWidth * size, fullHeight * size]
  return { x: (1 - width) * x, y: (1 - height) * y, width, height }
}

function placedOf(ratio: number, { x, y, width, height }: CropRect): Placed {
  const at = (start: number, part: number) => (part < 1 ? within(start / (1 - part)) : 0.5)
  return { size: Math.max(SMALLEST, height / largest(ratio)[1]), x: at(x, width), y: at(y, height) }
}
