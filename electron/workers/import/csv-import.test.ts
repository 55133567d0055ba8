import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { CsvSplitter, detectDelimiter } from './csv-splitter'
import { decodeText } from './decode-text'
import type { ImportedRecord, ImportOptions } from './messages'
import { readImport } from './read-import-file'

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function importText(bytes: Buffer, options: Partial<ImportOptions> = {}): Promise<ImportedRecord[]> {
  const records: ImportedRecord[] = []
  const source = { stream: inChunks(bytes, 1_000) }
  for await (const batch of readImport(source, { format: 'auto', kind: 'titles', ...options }))
    records.push(...batch.records)
  return records
}

const titleOf = ({ outcome }: ImportedRecord) => (outcome.kind === 'title' ? outcome.draft.title.title : outcome.kind)

describe('CSV', () => {
  it('gives back whatever was written, however the text is cut', () => {
    const cell = fc.stringMatching(/^[ab;,\t"\n\ré ]{0,12}$/)
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }))
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 9 }),
        (written, delimiter, size) => {
          const text = stringify(written, { delimiter, quoted: true })
          const splitter = new CsvSplitter(delimiter)
          const items = []
          for (let at = 0; at < text.length; at += size) items.push(...splitter.write(text.slice(at, at + size)))
          items.push(...splitter.end())
          expect(items.map((item) => (item.kind === 'record' ? item.content : item.code))).toEqual(written)
        },
      ),
    )
  })

  it('tells the line each record begins at, line breaks in quotes counted', () => {
    const splitter = new CsvSplitter(',')
    const items = [...splitter.write('a,b\r\n"one\r\ntwo",1\r\n\r\nthree,2'), ...splitter.end()]
    expect(items.map(({ position }) => position)).toEqual([{ line: 1 }, { line: 2 }, { line: 5 }])
  })

  it('goes on behind a quote that nobody closed', () => {
    const splitter = new CsvSplitter(',')
    const items = [...splitter.write('a,b\n"open,1\n"good",2\nlast,"3\n'), ...splitter.end()]
    expect(items.map((item) => (item.kind === 'record' ? item.content[0] : [item.code, item.position]))).toEqual([
      'a',
      ['quote-not-closed', { line: 2 }],
      'good',
      ['quote-not-closed', { line: 4 }],
    ])
  })

  it.each([
    ['titre;auteur\nUn, deux;A\nTrois;B\n', ';'],
    ['titre\tauteur\nUn, deux\tA\n', '\t'],
    ['title|author\nx|y\n', '|'],
    ['titre\nUn\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })

  it('imports Latin-1 with semicolons and line breaks in quotes', async () => {
    const text = 'Titre;Auteur;Année\r\n"Légendes\r\nafricaines";Camara Laye;1953\r\nL’été;Ève;2001\r\n'
    const records = await importText(iconv.encode(text, 'windows-1252'))
    expect(records.map(titleOf)).toEqual(['Légendes africaines', 'L’été'])
    expect(records.map(({ position }) => position)).toEqual([{ line: 2 }, { line: 4 }])
  })

  it.each(['utf8', 'utf-16le', 'utf-16be'])('imports %s with its mark', async (encoding) => {
    const records = await importText(iconv.encode('Titre,Année\nL’été à Kinshasa,2001\n', encoding, { addBOM: true }))
    expect(records.map(titleOf)).toEqual(['L’été à Kinshasa'])
  })

  it('decides the encoding at the first accent, however late it comes', async () => {
    for (const encoding of ['utf8', 'windows-1252']) {
      const text = `${'x'.repeat(200_000)}é fin`
      for (const size of [1, 3, 70_001]) {
        let decoded = ''
        const bytes = iconv.encode(text.slice(size === 1 ? 199_000 : 0), encoding)
        for await (const part of decodeText(inChunks(bytes, size))) decoded += part
        expect(decoded.slice(-5)).toBe('é fin')
      }
    }
  })

  it('takes ragged rows with a warning and goes on where it stopped', async () => {
    const bytes = Buffer.from('title,isbn\nOne\nTwo,,extra\n,0439023483\nThree,\n')
    const records = await importText(bytes)
    expect(records.map(titleOf)).toEqual(['One', 'Two', 'rejected', 'Three'])
    const [first, second] = records.map(({ outcome }) => (outcome.kind === 'title' ? outcome.draft.warnings : []))
    expect(first).toEqual([{ code: 'row-ragged', expected: 2, found: 1 }])
    expect(second).toEqual([{ code: 'row-ragged', expected: 2, found: 3 }])
    expect((await importText(bytes, { skip: 2 })).map(({ ordinal }) => ordinal)).toEqual([3, 4])
  })

  it('refuses a mapping that names a column the file does not have', async () => {
    const importing = importText(Buffer.from('a,b\n1,2\n'), { mapping: { title: 'Titre' } })
    await expect(importing).rejects.toMatchObject({ code: 'import-column-missing' })
  })

  it('is not deceived by a column called __proto__', async () => {
    const records = await importText(Buffer.from('title,__proto__\nOne,x\n'))
    expect(records.map(titleOf)).toEqual(['One'])
    expect(Object.prototype).not.toHaveProperty('title')
  })
})
