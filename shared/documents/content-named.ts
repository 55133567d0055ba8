/** The bytes a document is named by: their SHA-256 in hex, or the beginning of it, stands behind the type. */
export interface NamingContent {
  readonly base64: string
  /** The name is that of the bytes once inflated (RFC 1951). */
  readonly isDeflated: boolean
  /** How much of the hash the name has. */
  readonly digits: number
}

/**
 * What must not change needs no rule that forbids it, because rules can be passed by (`new_edits: false`): its name says what it holds. Whoever
 * reads such a document compares, and sets aside what is not what it is called. Undefined for documents with other names.
 */
export function namingContent(document: Readonly<Record<string, unknown>>): NamingContent | undefined {
  switch (document['type']) {
    case 'portrait':
      return { base64: String(document['data']), isDeflated: false, digits: 64 }
    case 'media':
      return { base64: String(document['bytes']), isDeflated: false, digits: 64 }
    case 'chunk':
      return { base64: String(document['data']), isDeflated: true, digits: 40 }
    default:
      return undefined
  }
}
