import { useCallback, useEffect, useRef, useState } from 'react'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { ProducedFile } from '@shared/protocol/fields'
import { shell } from './shell'

/** A document on its way to paper: spread `preview` on a PrintPreview. */
export interface Printable {
  /** Opens the preview at once and shows the document when it is made. */
  open(title: string, make: () => Promise<ProducedFile>): Promise<void>
  readonly error: AppError | undefined
  clearError(): void
  readonly preview: {
    readonly open: boolean
    readonly title: string
    readonly url: string | undefined
    readonly onPrint: () => void
    readonly onSave: () => void
    readonly onClose: () => void
  }
}

interface Shown {
  readonly title: string
  readonly file?: ProducedFile
  readonly url?: string
}

/** Makes a PDF, shows it, and prints or saves what was shown. The address of the PDF lives as long as its preview. */
export function usePrintable(): Printable {
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const [error, setError] = useState<AppError | undefined>(undefined)
  const turn = useRef(0)

  const open = useCallback(async (title: string, make: () => Promise<ProducedFile>) => {
    const mine = ++turn.current
    setError(undefined)
    setShown({ title })
    try {
      const file = await make()
      if (turn.current !== mine) return
      const url = await shell.showPdf(file.bytes)
      if (turn.current === mine) setShown({ title, file, url })
      else await shell.forgetPdf(url)
    } catch (thrown) {
      if (turn.current !== mine) return
      setShown(undefined)
      setError(toAppError(thrown))
    }
  }, [])

  const close = useCallback(() => {
    turn.current += 1
    setShown(undefined)
  }, [])
  const url = shown?.url
  useEffect(() => {
    if (url === undefined) return undefined
    // A preview that is gone tells nobody: the document is forgotten with the program at the latest.
    return () => void shell.forgetPdf(url).catch(() => undefined)
  }, [url])

  const file = shown?.file
  const failed = (thrown: unknown) => setError(toAppError(thrown))
  return {
    open,
    error,
    clearError: useCallback(() => setError(undefined), []),
    preview: {
      open: shown !== undefined,
      title: shown?.title ?? '',
      url,
      onPrint: () => void (url === undefined ? undefined : shell.printPdf(url).catch(failed)),
      onSave: () => void (file ? shell.saveFile(file.fileName, file.bytes).catch(failed) : undefined),
      onClose: close,
    },
  }
}
