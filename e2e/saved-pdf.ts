import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Workstation } from './launch'

/** Saves the document of the open print preview and reads it back. */
export function savePreviewedPdf(station: Workstation, copyTo?: string): Promise<string> {
  const save = () => station.page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
  return savedPdf(station, save, copyTo)
}

/**
 * Reads the document back that something saves: its text on one line, with plain spaces. The system's dialog is nobody's to click on
 * here; it answers with a file of the test, which `copyTo` keeps.
 */
export async function savedPdf({ app }: Workstation, save: () => Promise<void>, copyTo?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-pdf-'))
  const file = join(folder, 'saved.pdf')
  try {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    await save()
    await expect.poll(() => textOf(file), { message: `no readable PDF in ${file}` }).not.toBe('')
    if (copyTo !== undefined) await copyFile(file, copyTo)
    return textOf(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Empty while the file is not a whole PDF yet. */
function textOf(file: string): string {
  try {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return text.replaceAll(/\s+/g, ' ').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('pdftotext is needed: apt-get install poppler-utils', { cause: error })
    return ''
  }
}
