import { deviceStatement } from '@shared/documents/device'
import { REFERENCE } from './documents/database-names'
import type { DocumentStore, Write } from './documents/document-store'

interface Parts {
  readonly documents: DocumentStore
  readonly device: string
  readonly publicKey: string
  readonly sign: (text: string) => string
}

/** The write that makes this workstation's key known to every site and to head office: whoever reads its audit entries checks them by it. */
export function deviceWrite({ device, publicKey, sign }: Omit<Parts, 'documents'>): Write {
  const fields = { device, publicKey, proof: sign(deviceStatement(device, publicKey)) }
  return { kind: 'create', type: 'device', id: `device:${device}`, fields, shared: true }
}

/** Publishes the key of a workstation that was set up before keys were published; nothing for one that did. */
export async function publishDevice(
  parts: Parts & { readonly site: { readonly code: string; readonly name: string } },
): Promise<void> {
  const { documents, device, site } = parts
  if (await documents.get(REFERENCE, 'device', `device:${device}`)) return
  const author = { id: `site:${site.code}`, name: site.name, action: 'device.publish' }
  await documents.write(REFERENCE, author, [deviceWrite(parts)])
}
