import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '@shared/base/app-error'
import type { ProducedFile } from '@shared/protocol/fields'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from './shell'
import { useCommand } from './use-command'

export interface Report {
  /** Makes the document; it is then previewed under `url` until `close`. */
  make(payload: PayloadOf<'report.make'>): void
  readonly open: boolean
  readonly url: string | undefined
  readonly error: AppError | undefined
  print(): void
  save(): void
  close(): void
}

/** A printable document: made by the store, looked at, then printed or saved. Give it to `PrintPreview`. */
export function useReport(): Report {
  const command = useCommand('report.make')
  const { run, clear } = command
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<ProducedFile>()
  const [url, setUrl] = useState<string>()

  useEffect(() => {
    if (file === undefined) return undefined
    const made = URL.createObjectURL(new Blob([file.bytes.slice()], { type: file.mediaType }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [file])

  const make = useCallback(
    (payload: PayloadOf<'report.make'>) => {
      setFile(undefined)
      setOpen(true)
      void run(payload).then((made) => (made === undefined ? setOpen(false) : setFile(made)))
    },
    [run],
  )
  const close = useCallback(() => {
    setOpen(false)
    setFile(undefined)
    clear()
  }, [clear])
  return {
    make,
    open,
    url,
    error: command.error,
    print: () => void (file && shell.printPdf(file.fileName, file.bytes)),
    save: () => void (file && shell.saveFile(file.fileName, file.bytes)),
    close,
  }
}
