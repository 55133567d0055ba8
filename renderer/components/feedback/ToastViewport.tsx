import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { toastLifeMs, useToasts, type Toast } from './toasts'
import { toneIcon, toneInk } from './tone'

/** Where toasts appear; once in the frame. The region exists before its first toast, or nothing would be read out. */
export function ToastViewport() {
  const { t } = useTranslation('components')
  const toasts = useToasts((store) => store.toasts)
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  return (
    <section
      aria-label={t('toast.region')}
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2"
      onMouseEnter={() => setPointed(true)}
      onMouseLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} paused={pointed || focused} />
        ))}
      </div>
    </section>
  )
}

function ToastCard({ toast, paused }: { readonly toast: Toast; readonly paused: boolean }) {
  const { t } = useTranslation('components')
  const dismiss = useToasts((store) => store.dismiss)
  const undo = useToasts((store) => store.undo)
  useLife(paused, () => dismiss(toast.id))
  const Icon = toneIcon[toast.tone]
  const { action } = toast
  return (
    <div className="pointer-events-auto flex items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-3.5 shadow-raised">
      <Icon aria-hidden size={18} className={classNames('shrink-0', toneInk[toast.tone])} />
      <p className="min-w-0 flex-1">{toast.text}</p>
      {action !== undefined && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            dismiss(toast.id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      {toast.onUndo !== undefined && (
        <Button size="small" onClick={() => undo(toast.id)}>
          {t('action.undo')}
        </Button>
      )}
      <IconButton icon={X} size="small" label={t('action.close')} onClick={() => dismiss(toast.id)} />
    </div>
  )
}

/** Calls `onEnd` after the toast was shown, unattended, for its whole life; pausing keeps what is left. */
function useLife(paused: boolean, onEnd: () => void): void {
  const left = useRef(toastLifeMs)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    if (paused) return undefined
    const since = Date.now()
    const timer = setTimeout(() => end.current(), left.current)
    return () => {
      clearTimeout(timer)
      left.current -= Date.now() - since
    }
  }, [paused])
}
