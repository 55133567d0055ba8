import { shell } from './shell'

/** Offers a file the store made to be saved, and tells under which name it was; nothing to save or nobody chose: undefined. */
export async function saveProduced(
  file: { readonly fileName: string; readonly bytes: Uint8Array } | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined
  const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
  return saved ? (fileName ?? file.fileName) : undefined
}
