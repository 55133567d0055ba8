import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { StoreSupervisor } from '../supervisor/store-supervisor'
import { isOurs } from '../windows/guards'

const offerSchema = z.string().min(1).max(4096)
const fileSchema = z.object({
  fileName: z.string().regex(/^[^/\\\0]{1,200}$/),
  bytes: z.instanceof(Uint8Array),
})

/**
 * The three things a page may ask of the computer: give a ticket for a file the person chose, save bytes where the person says,
 * print a PDF. Only our own pages are heard, and every message is parsed.
 */
export function handleFiles(store: StoreSupervisor): void {
  handle('file.offer', offerSchema, async (path) => {
    const { size } = await stat(path)
    const ticket = randomUUID()
    store.offerFile(ticket, path)
    return { ticket, fileName: basename(path), bytes: size }
  })
  handle('file.save', fileSchema, async ({ fileName, bytes }, event) => {
    const window = BrowserWindow.fromWebContents(event.sender)
    const options = { defaultPath: fileName }
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || !filePath) return { saved: false }
    await writeFile(filePath, bytes)
    return { saved: true, fileName: basename(filePath) }
  })
  handle('file.print', fileSchema, ({ bytes }) => printPdf(bytes))
}

function handle<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  answer: (payload: z.output<Schema>, event: IpcMainInvokeEvent) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event, raw: unknown) => {
    if (!event.senderFrame || !isOurs(event.senderFrame.url)) throw new TypeError('not a page of ours')
    return answer(schema.parse(raw), event)
  })
}

/** Hands a PDF to the system's print dialog through a window nobody sees. */
async function printPdf(bytes: Uint8Array): Promise<{ printed: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-print-'))
  const file = join(folder, 'document.pdf')
  await writeFile(file, bytes, { mode: 0o600 })
  const window = new BrowserWindow({ show: false, webPreferences: { plugins: true, sandbox: true } })
  try {
    await window.loadFile(file)
    return await new Promise((resolve) => {
      window.webContents.print({}, (printed) => resolve({ printed }))
    })
  } finally {
    window.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}
