/** Where the store's worker entries are built: the folder that holds `pdf.js` and `import.js`. */
export interface Workers {
  readonly entries: URL
}
