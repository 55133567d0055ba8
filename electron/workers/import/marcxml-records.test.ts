import { describe, expect, it } from 'vitest'
import { MarcxmlReader } from './marcxml-records'

const good = (title: string) =>
  `<record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield></record>`

function read(...texts: readonly string[]) {
  const reader = new MarcxmlReader()
  return [...texts.flatMap((text) => reader.write(text)), ...reader.end()].map((item) => {
    if (item.kind === 'broken') return [item.code, item.position]
    const [field] = item.content.fields
    return field !== undefined && 'subfields' in field ? field.subfields[0]?.value : undefined
  })
}

describe('MARCXML', () => {
  it('reads records with any prefix, cut anywhere', () => {
    const text = `<?xml version="1.0"?><mxc:collection xmlns:mxc="info:lc/xmlns/marcxchange-v2">${good('L&apos;été &amp; &#233;').replace(/<(\/?)/g, '<$1mxc:')}</mxc:collection>`
    expect(read(...text.split(''))).toEqual(["L'été & é"])
  })

  it('keeps the records around one that is not well formed', () => {
    const bad = '<record><datafield tag="245"><subfield code="a">x</datafield></record>'
    expect(read(`<collection>${good('One')}\n${bad}\n${good('Two')}</collection>`)).toEqual([
      'One',
      ['xml-not-well-formed', { line: 2 }],
      'Two',
    ])
  })

  it('tells of a record the file ends within', () => {
    expect(read(`<collection>${good('One')}<record><leader>`)).toEqual(['One', ['record-truncated', { line: 1 }]])
  })

  it('refuses a document type, depth without end and text without end', () => {
    expect(() => read('<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>')).toThrow(/import-xml-doctype/)
    expect(() => read('<a>'.repeat(100))).toThrow(/import-xml-too-deep/)
    expect(() => read('<a>', ...Array<string>(6).fill('x'.repeat(1_000_000)))).toThrow(/import-record-too-long/)
  })
})
