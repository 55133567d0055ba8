/** What the preload offers a page; see `electron/preload`. */
export interface Shell {
  offerFile(file: File): Promise<{ ticket: string; fileName: string; bytes: number }>
  saveFile(fileName: string, bytes: Uint8Array): Promise<{ saved: boolean; fileName?: string }>
  /** The address of a PDF for a frame, until it is forgotten. */
  showPdf(bytes: Uint8Array): Promise<string>
  printPdf(url: string): Promise<{ printed: boolean }>
  forgetPdf(url: string): Promise<void>
}

declare global {
  interface Window {
    readonly shell: Shell
  }
}

/** The computer this window runs on, as far as a page may ask of it. */
export const shell: Shell = window.shell
