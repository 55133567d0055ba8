import { shell } from '../../client/shell'
import type { PayloadOf } from '@shared/protocol/verbs'

/** A file a person chose, as the store finds it. */
export interface Chosen {
  readonly source: PayloadOf<'sales.analyseFiles'>['sources'][number]
  readonly fileName: string
}

let dropped: Chosen | undefined

/** Asks the shell for the file. Fails when it cannot be read. */
export async function offer(file: File): Promise<Chosen> {
  const { ticket, fileName } = await shell.offerFile(file)
  return { source: { kind: 'ticket', ticket }, fileName }
}

/** Keeps a file that was dropped on another screen of the room until the file's own screen takes it. */
export function leaveForFileScreen(file: Chosen): void {
  dropped = file
}

export function takeDropped(): Chosen | undefined {
  const file = dropped
  dropped = undefined
  return file
}
