import { describe, expect, it } from 'vitest'
import { writeInParts } from './write-in-parts'

const withStatus = (status: number) => Object.assign(new Error('refused'), { status })
const documents = (count: number, size = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `member:${index}`, text: 'x'.repeat(size) }))

describe('writing in parts', () => {
  it('gives up one document, not the batch, when the hub refuses the whole batch for it', async () => {
    const taken: string[] = []
    const results = await writeInParts(documents(50), async (part) => {
      if (part.some(({ id }) => id === 'member:33')) throw withStatus(413)
      taken.push(...part.map(({ id }) => id))
      return []
    })
    expect(taken).toHaveLength(49)
    expect(results).toEqual([{ id: 'member:33', reason: 'too-large' }])
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

  it('blames the line, not the documents, when all of a batch are refused one by one', async () => {
    const writing = writeInParts(documents(20), () => Promise.reject(withStatus(413)))
    await expect(writing).rejects.toMatchObject({ status: 413 })
  })

  it('keeps the reason the hub gives for one document', async () => {
    const refusal = { id: 'member:0', name: 'forbidden', status: undefined, reason: 'closed year' }
    const results = await writeInParts(documents(2), () => Promise.resolve([refusal]))
    expect(results).toEqual([{ id: 'member:0', reason: 'closed year' }])
  })

  it('leaves a failure of the hub itself to the caller', async () => {
    const failure = { id: 'member:0', name: 'internal_error', status: 500, reason: 'disk' }
    await expect(writeInParts(documents(1), () => Promise.resolve([failure]))).rejects.toMatchObject({ status: 500 })
  })
})
