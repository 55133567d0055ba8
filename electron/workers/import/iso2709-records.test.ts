import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeIso5426 } from './iso5426'
import { iso2709Records } from './iso2709-records'
import type { MarcItem } from './iso2709-records'
import { chooseCharset, decodeMarc } from './marc-charset'
import { decodeMarc8 } from './marc8'

const bytes = (text: string) => Buffer.from(text, 'latin1')

/** A well-formed record with one 245 field. */
function record(title: string): Buffer {
  const field = Buffer.from(`10\x1fa${title}\x1e`, 'utf8')
  const total = 24 + 12 + 1 + field.length + 1
  const leader = `${String(total).padStart(5, '0')}nam a22000374a 4500`.slice(0, 24)
  const entry = `245${String(field.length).padStart(4, '0')}00000`
  return Buffer.concat([bytes(`${leader}${entry}\x1e`), field, bytes('\x1d')])
}

async function read(all: Buffer, chunkBytes = 7): Promise<MarcItem[]> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < all.length; at += chunkBytes) yield all.subarray(at, at + chunkBytes)
  }
  const items: MarcItem[] = []
  for await (const batch of iso2709Records(chunks(), 'marc21')) items.push(...batch)
  return items
}

function titles(items: readonly MarcItem[]): string[] {
  return items.flatMap((item) => {
    const field = item.kind === 'record' ? item.content.fields[0] : undefined
    return field !== undefined && 'subfields' in field ? [field.subfields[0]?.value ?? ''] : []
  })
}

describe('ISO 2709 records', () => {
  it('never throws on any bytes, however they are cut', async () => {
    const anything = fc.uint8Array({ maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 50 }), async (garbage, chunkBytes) => {
        const items = await read(Buffer.from(garbage), chunkBytes)
        expect(items.length).toBeLessThanOrEqual(garbage.length)
      }),
    )
  })

  it('finds every good record, at its place, whatever stands between them', async () => {
    // Digits, terminators and pieces of records are the garbage that deceives.
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw)),
      fc.constantFrom(
        bytes('\x1d'),
        bytes('00099nam'),
        bytes('\r\n'),
        record('tail').subarray(0, 30),
        record('head').subarray(9),
      ),
    )
    const title = fc.stringMatching(/^[A-Za-zéàç ]{1,30}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(piece, title), { maxLength: 8 }), piece, async (parts, last) => {
        const all = Buffer.concat([...parts.flatMap(([garbage, text]) => [garbage, record(text)]), last])
        const found = (await read(all, 64)).filter((item) => item.kind === 'record')
        let offset = 0
        for (const [garbage, text] of parts) {
          offset += garbage.length
          const item = found.find(({ position }) => 'offset' in position && position.offset === offset)
          expect(item === undefined ? [] : titles([item])).toEqual([text])
          offset += record(text).length
        }
      }),
    )
  })

  it('reports a record cut short with its offset and keeps the next', async () => {
    const items = await read(Buffer.concat([record('one'), record('lost').subarray(0, 40), record('two')]))
    expect(titles(items)).toEqual(['one', 'two'])
    expect(items[1]).toEqual({ kind: 'broken', position: { offset: record('one').length }, code: 'record-truncated' })
  })

  it('reports what is left when the file ends within a record', async () => {
    const items = await read(Buffer.concat([record('one'), record('two').subarray(0, 40)]))
    expect(items.at(-1)).toMatchObject({ kind: 'broken', code: 'record-truncated' })
  })

  it('counts fields off at their terminators when the directory gives wrong places', async () => {
    const damaged = record('wrong places')
    damaged.write('0099', 27, 'latin1')
    const [item] = await read(damaged)
    expect(item?.kind === 'record' && item.warnings).toContainEqual({ code: 'directory-repaired' })
    expect(titles(item === undefined ? [] : [item])).toEqual(['wrong places'])
  })

  it('gives up a record that never ends and goes on behind it', async () => {
    const endless = Buffer.concat([bytes('00099nam  '), Buffer.alloc(2_100_000, 'x'), bytes('\x1d')])
    const items = await read(Buffer.concat([endless, record('after')]), 65_536)
    expect(items[0]).toEqual({ kind: 'broken', position: { offset: 0 }, code: 'record-too-long' })
    expect(titles(items)).toEqual(['after'])
  })
})

describe('character sets of MARC', () => {
  it.each([
    ['Latin-1', 'communaut\xe9 europ\xe9enne, \xe0 la fa\xe7on', 'communauté européenne, à la façon'],
    ['MARC-8', 'communaut\xe2e europ\xe2eenne, \xe1a la fa\xf0con', 'communauté européenne, à la façon'],
  ])('knows %s by its bytes', (_, text, expected) => {
    const { charset } = chooseCharset(bytes(text), 'marc21', ' ')
    expect(decodeMarc(bytes(text), charset).text).toBe(expected)
  })

  it.each([
    ['Latin-1', 'communaut\xe9 europ\xe9enne, \xe0 la fa\xe7on', 'communauté européenne, à la façon'],
    ['ISO 5426', 'communaut\xc2e europ\xc2eenne, \xc1a la fa\xd0con', 'communauté européenne, à la façon'],
  ])('knows %s in UNIMARC', (_, text, expected) => {
    const { charset } = chooseCharset(bytes(text), 'unimarc', '')
    expect(decodeMarc(bytes(text), charset).text).toBe(expected)
  })

  it('puts ANSEL marks behind their letter and composes them', () => {
    expect(decodeMarc8(bytes('Qu\xe2ebec, \xe1a la fa\xf0con ; c\xb6ur'))).toEqual({
      text: 'Québec, à la façon ; cœur',
      replaced: 0,
    })
  })

  it('follows escape sequences and counts what it cannot show', () => {
    expect(decodeMarc8(bytes('H\x1bb2\x1bsO E=mc\x1bp2\x1bs \x1bga\x1bs'))).toEqual({
      text: 'H₂O E=mc² α',
      replaced: 0,
    })
    expect(decodeMarc8(bytes('\x1b(N\x4d\x45\x54\x1b(B.'))).toEqual({ text: 'мет.', replaced: 0 })
    expect(decodeMarc8(bytes('\x1b$1!0!!0"\x1b(B.'))).toEqual({ text: '\ufffd\ufffd.', replaced: 2 })
  })

  it('decodes ISO 5426', () => {
    expect(decodeIso5426(bytes('Qu\xc2ebec, fa\xd0con, c\xfaur'))).toEqual({ text: 'Québec, façon, cœur', replaced: 0 })
  })
})
