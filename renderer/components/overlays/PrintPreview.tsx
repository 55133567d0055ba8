import { Printer, Save } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { Spinner } from '../feedback/Spinner'
import { Dialog } from './Dialog'

export interface PrintPreviewProps {
  readonly open: boolean
  readonly title: string
  /** The address of the PDF, made and forgotten by the caller; `undefined` while it is being made. */
  readonly url: string | undefined
  readonly onPrint: () => void
  readonly onSave: () => void
  readonly onClose: () => void
}

export function PrintPreview({ open, title, url, onPrint, onSave, onClose }: PrintPreviewProps) {
  const { t } = useTranslation('components')
  const print = useRef<HTMLButtonElement>(null)
  // Enter prints as soon as there is something to print.
  useEffect(() => {
    if (url !== undefined) print.current?.focus()
  }, [url])
  // The viewer's own page hears every key once it is pressed, and Escape would no longer close the preview.
  useEffect(() => {
    if (!open) return undefined
    const takeFocusBack = () => {
      if (document.activeElement?.tagName === 'IFRAME') setTimeout(() => print.current?.focus())
    }
    window.addEventListener('blur', takeFocusBack)
    return () => window.removeEventListener('blur', takeFocusBack)
  }, [open])
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      width="wide"
      actions={
        <>
          <Button icon={Save} onClick={onSave} disabled={url === undefined}>
            {t('action.save')}
          </Button>
          <Button ref={print} variant="primary" icon={Printer} onClick={onPrint} disabled={url === undefined}>
            {t('action.print')}
          </Button>
        </>
      }
    >
      <div className="flex h-[56vh] items-center justify-center overflow-hidden rounded-lg border border-line bg-sunken">
        {url === undefined ? (
          <Spinner label={t('action.working')} />
        ) : (
          <iframe title={t('print.preview', { title })} src={`${url}#navpanes=0&view=FitH`} className="size-full" />
        )}
      </div>
    </Dialog>
  )
}
