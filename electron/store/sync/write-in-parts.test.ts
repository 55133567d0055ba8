import { describe, expect, it } from 'vitest'
import { writeInParts } from './write-in-parts'

const withStatus = (status: number) => Object.assign(new Error('refused'), { status })
const documents = (count: number, size = 0) =>
  Array.from({ length: count }, (_, index) => ({ _id: `member:${index}`, text: 'x'.repeat(size) }))

describe('writing in parts', () => {
  it('gives up one document, not the batch, when the hub refuses the whole batch for it', async () => {
    const taken: string[] = []
    const results = await writeInParts(documents(50), async (part) => {
      if (part.some(({ _id }) => _id === 'member:33')) throw withStatus(413)
      taken.push(...part.map(({ _id }) => _id))
      return []
    })
    expect(taken).toHaveLength(49)
    expect(results).toMatchObject([{ id: 'member:33', name: 'forbidden', reason: 'too-large' }])
  })

  it('keeps every part below four megabytes', async () => {
    const sizes: number[] = []
    await writeInParts(documents(10, 1_500_000), async (part) => {
      sizes.push(part.length)
      return []
    })
    expect(sizes).toEqual([2, 2, 2, 2, 2])
  })

  it.each([401, 403, 429, 500, 503])('passes a %i on: it is not the documents’ fault', async (status) => {
    await expect(writeInParts(documents(3), () => Promise.reject(withStatus(status)))).rejects.toMatchObject({ status })
  })

  it('keeps the reason the hub gives for one document', async () => {
    const refusal = {
      id: 'member:0',
      error: 'forbidden',
      name: 'forbidden',
      status: 500,
      message: '',
      reason: 'closed year',
    }
    const results = await writeInParts(documents(2), () => Promise.resolve([refusal]))
    expect(results).toMatchObject([{ id: 'member:0', name: 'forbidden', reason: 'closed year' }])
  })

  it('leaves a failure of the hub itself to the caller', async () => {
    const failure = { id: 'member:0', error: 'internal_error', name: 'internal_error', status: 500, message: 'disk' }
    expect(await writeInParts(documents(1), () => Promise.resolve([failure]))).toEqual([failure])
  })
})
