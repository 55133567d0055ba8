import { Check } from 'lucide-react'
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
  readonly onKeep: (crop: CropRect) => void
  readonly onCancel: () => void
}

/** Portraits on cards are four wide and five high. */
const SHAPE = 4 / 5
const STEP = 0.02
const SMALLEST = 0.2

/** A frame of the card's shape over the picture: dragged, moved with the arrows, made larger and smaller with + and −, kept with Enter. */
export function CropFrame({ url, busy, onKeep, onCancel }: CropFrameProps) {
  const { t } = useTranslation('enrolment')
  const [ratio, setRatio] = useState<number>()
  const [size, setSize] = useState(1)
  const [at, setAt] = useState({ x: 0.5, y: 0.4 })
  const drag = useRef<{ x: number; y: number; left: number; top: number }>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const crop = ratio === undefined ? undefined : rectOf(ratio, size, at)
  // Arrows, + and −, and Enter from the first moment on.
  useEffect(() => frame.current?.focus(), [ratio])

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    }
    const move = moves[event.key]
    if (move) setAt(({ x, y }) => ({ x: within(x + move[0]), y: within(y + move[1]) }))
    else if (event.key === '+' || event.key === '=') setSize((now) => Math.min(1, now + STEP))
    else if (event.key === '-') setSize((now) => Math.max(SMALLEST, now - STEP))
    else if (event.key === 'Enter' && crop && !busy) onKeep(crop)
    else return
    event.preventDefault()
  }

  function onPointerMove(event: PointerEvent): void {
    const start = drag.current
    const bounds = box.current?.getBoundingClientRect()
    if (!start || !bounds) return
    setAt({
      x: within(start.left + (event.clientX - start.x) / bounds.width),
      y: within(start.top + (event.clientY - start.y) / bounds.height),
    })
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-center rounded-xl border border-line bg-sunken p-2">
        <div ref={box} className="relative max-h-[26rem] overflow-hidden">
          <img
            src={url}
            alt={t('crop.picture')}
            draggable={false}
            className="max-h-[26rem] w-auto select-none"
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
                drag.current = { x: event.clientX, y: event.clientY, left: at.x, top: at.y }
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
            value={size * 100}
            onChange={(event) => setSize(Number(event.target.value) / 100)}
          />
        </label>
        <span className="flex-1" />
        <Button onClick={onCancel}>{t('crop.again')}</Button>
        <Button variant="primary" icon={Check} busy={busy} disabled={!crop} onClick={() => crop && onKeep(crop)}>
          {t('crop.keep')}
        </Button>
      </div>
    </div>
  )
}

function within(part: number): number {
  return Math.max(0, Math.min(1, part))
}

/** The largest frame of the card's shape that fits, made smaller by `size`; `at` says where in the room that is left. */
function rectOf(ratio: number, size: number, at: { readonly x: number; readonly y: number }): CropRect {
  const [fullWidth, fullHeight] = ratio > SHAPE ? [SHAPE / ratio, 1] : [1, ratio / SHAPE]
  const [width, height] = [fullWidth * size, fullHeight * size]
  return { x: (1 - width) * at.x, y: (1 - height) * at.y, width, height }
}
