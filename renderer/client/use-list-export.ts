import { useState } from 'react'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from './shell'
import { store } from './store'

interface ListExport {
  /** Resolves with the name of the saved file, or with undefined when nobody chose one or it failed. */
  save(list: PayloadOf<'list.export'>): Promise<string | undefined>
  readonly busy: boolean
}

/** Saves a list that the window holds, as it is shown; tells `onFailed` why it could not. */
export function useListExport(onFailed: (error: AppError) => void): ListExport {
  const [busy, setBusy] = useState(false)
  const save = async (list: PayloadOf<'list.export'>) => {
    setBusy(true)
    try {
      const file = await store.call('list.export', list)
      const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
      return saved ? (fileName ?? file.fileName) : undefined
    } catch (thrown) {
      onFailed(toAppError(thrown))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { save, busy }
}
