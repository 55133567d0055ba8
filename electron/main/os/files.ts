import { randomUUID } from 'node:crypto'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { StoreSupervisor } from '../supervisor/store-supervisor'
import { APP_ORIGIN, PDF_PATH } from '../windows/app-origin'
import { isOurs } from '../windows/guards'
import type { PdfDocuments } from '../windows/pdf-documents'

const offerSchema = z.string().min(1).max(4096)
const pdfSchema = z.instanceof(Uint8Array)
const urlSchema = z.string().startsWith(APP_ORIGIN + PDF_PATH)
const fileSchema = z.object({
  fileName: z.string().regex(/^[^/\\\0]{1,200}$/),
  bytes: z.instanceof(Uint8Array),
})

/**
 * What a page may ask of the computer: give a ticket for a file the person chose, save bytes where the person says, and show or
 * print a PDF. Only our own pages are heard, and every message is parsed.
 */
export function handleFiles(store: StoreSupervisor, documents: PdfDocuments): void {
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
  handle('pdf.show', pdfSchema, (bytes) => Promise.resolve(documents.keep(bytes)))
  handle('pdf.print', urlSchema, (url) => printPdf(url))
  handle('pdf.forget', urlSchema, (url) => Promise.resolve(documents.forget(url)))
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
async function printPdf(url: string): Promise<{ printed: boolean }> {
  const window = new BrowserWindow({ show: false, webPreferences: { plugins: true, sandbox: true } })
  try {
    await window.loadURL(url)
    return await new Promise((resolve) => {
      window.webContents.print({}, (printed) => resolve({ printed }))
    })
  } finally {
    window.destroy()
  }
}
