import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '../base/canonical-json'
import { verbs } from './verbs'
import { clientMessageSchema, PROTOCOL_VERSION, storeMessageSchema } from './wire'

/** What both ends agree on, in one text: schemas that JSON Schema cannot express count by their presence. */
function fingerprint(): string {
  const toText = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const contracts = Object.entries(verbs).map(([verb, { kind, access, payload, result, errors, topics }]) => [
    verb,
    kind,
    access,
    toText(payload, 'input'),
    toText(result, 'output'),
    [...errors].toSorted(),
    [...topics].toSorted(),
  ])
  const wire = [toText(clientMessageSchema, 'input'), toText(storeMessageSchema, 'output')]
  return createHash('sha256')
    .update(canonicalJson([wire, contracts]))
    .digest('hex')
    .slice(0, 16)
}

// A window and a store of different builds may meet (a store that was updated under an open window, a script and a running
// application). When this test fails, raise PROTOCOL_VERSION and write the new pair here.
test('the protocol version changes with the schemas', () => {
  expect([PROTOCOL_VERSION, fingerprint()]).toEqual([16, '585af56245f8bebd'])
})
