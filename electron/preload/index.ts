// Hands the store's port to the page, and the few requests a page may make of the computer. No logic.
import { contextBridge, ipcRenderer, webUtils } from 'electron'

// A port cannot cross contextBridge: it is transferred with window.postMessage, and the page checks that it came from itself.
ipcRenderer.on('store-port', (event) => {
  window.postMessage({ type: 'store-port' }, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld('shell', {
  /** The path never reaches the page: it gets a ticket for a file the person chose or dropped. */
  offerFile: (file: File) => ipcRenderer.invoke('file.offer', webUtils.getPathForFile(file)),
  saveFile: (fileName: string, bytes: Uint8Array) => ipcRenderer.invoke('file.save', { fileName, bytes }),
  showPdf: (bytes: Uint8Array) => ipcRenderer.invoke('pdf.show', bytes),
  printPdf: (url: string) => ipcRenderer.invoke('pdf.print', url),
  forgetPdf: (url: string) => ipcRenderer.invoke('pdf.forget', url),
})
