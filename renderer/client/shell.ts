/** What the preload offers a page; see `electron/preload`. */
export interface Shell {
  offerFile(file: File): Promise<{ ticket: string; fileName: string; bytes: number }>
  saveFile(fileName: string, bytes: Uint8Array): Promise<{ saved: boolean; fileName?: string }>
  printPdf(fileName: string, bytes: Uint8Array): Promise<{ printed: boolean }>
}

declare global {
  interface Window {
    readonly shell: Shell
  }
}

/** The computer this window runs on, as far as a page may ask of it. */
export const shell: Shell = window.shell
