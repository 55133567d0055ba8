import { SaxesParser } from 'saxes'
import type { BrokenRecordCode } from '@shared/domain/library/import-notes'
import type { MarcField, MarcSubfield } from '@shared/domain/library/marc-record'
import { AppError } from '@shared/base/app-error'
import type { MarcItem } from './iso2709-records'
import { LIMITS } from './source-item'

interface OpenRecord {
  readonly line: number
  leader: string
  readonly fields: MarcField[]
  size: number
  broken: BrokenRecordCode | undefined
}

/**
 * Reads MARCXML and its kin (marcxchange, SUDOC's bare `<record>`) as text comes in; a prefix of any name is ignored.
 * A document type declaration is refused, so there are no entities to expand; depth and sizes are bounded.
 */
export class MarcxmlReader {
  private readonly parser = new SaxesParser({ position: true })
  private items: MarcItem[] = []
  private record: OpenRecord | undefined
  private field: { tag: string; indicators: string; subfields: MarcSubfield[] } | undefined
  /** The element whose text is being gathered, with its tag or code. */
  private leaf: { name: 'leader' | 'controlfield' | 'subfield'; key: string; text: string } | undefined
  private depth = 0
  private sinceEvent = 0

  constructor() {
    this.parser.on('doctype', () => {
      throw new AppError('import-xml-doctype', { details: { line: this.parser.line } })
    })
    this.parser.on('opentag', (tag) =>
      this.open(localName(tag.name), tag.attributes as Readonly<Record<string, string>>),
    )
    this.parser.on('closetag', (tag) => this.close(localName(tag.name)))
    this.parser.on('text', (text) => this.addText(text))
    this.parser.on('cdata', (text) => this.addText(text))
    this.parser.on('error', () => this.spoil('xml-not-well-formed'))
  }

  write(text: string): MarcItem[] {
    // The parser gathers a text until its end; slices let us see one that never comes.
    for (let at = 0; at < text.length; at += LIMITS.recordBytes) {
      const slice = text.slice(at, at + LIMITS.recordBytes)
      this.sinceEvent += slice.length
      this.parser.write(slice)
      if (this.sinceEvent > 4 * LIMITS.recordBytes) throw new AppError('import-record-too-long')
    }
    return this.take()
  }

  end(): MarcItem[] {
    if (this.record !== undefined) {
      this.items.push({ kind: 'broken', position: { line: this.record.line }, code: 'record-truncated' })
      this.record = undefined
    }
    return this.take()
  }

  private take(): MarcItem[] {
    const items = this.items
    this.items = []
    return items
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.sinceEvent = 0
    this.depth++
    if (this.depth > LIMITS.xmlDepth) throw new AppError('import-xml-too-deep', { details: { line: this.parser.line } })
    if (name === 'record') {
      // A record within a record means that the first was never closed.
      if (this.record !== undefined) {
        this.spoil('xml-not-well-formed')
        this.finish()
      }
      this.record = { line: this.parser.line, leader: '', fields: [], size: 0, broken: undefined }
    }
    if (name === 'leader') this.leaf = { name, key: '', text: '' }
    if (name === 'controlfield') this.leaf = { name, key: attributes['tag'] ?? '', text: '' }
    if (name === 'datafield') {
      const indicators = (attributes['ind1'] ?? ' ').padEnd(1) + (attributes['ind2'] ?? ' ').padEnd(1)
      this.field = { tag: attributes['tag'] ?? '', indicators, subfields: [] }
    }
    if (name === 'subfield') this.leaf = { name, key: attributes['code'] ?? '', text: '' }
  }

  private addText(text: string): void {
    this.sinceEvent = 0
    if (this.record === undefined || this.leaf === undefined || this.record.broken !== undefined) return
    this.record.size += text.length
    if (this.record.size > LIMITS.recordBytes) this.spoil('record-too-long')
    else this.leaf.text += text
  }

  private close(name: string): void {
    this.sinceEvent = 0
    this.depth--
    if (this.record === undefined) return
    if (this.leaf?.name === name) this.closeLeaf(this.record, this.leaf)
    if (name === 'datafield' && this.field !== undefined) {
      this.record.fields.push(this.field)
      this.field = undefined
    }
    if (this.record.fields.length > LIMITS.fieldsPerRecord) this.spoil('too-many-fields')
    if (name === 'record') this.finish()
  }

  private closeLeaf(record: OpenRecord, leaf: { name: string; key: string; text: string }): void {
    this.leaf = undefined
    const value = leaf.text.normalize('NFC')
    if (leaf.name === 'leader') record.leader = toLeader(value)
    else if (leaf.name === 'controlfield') record.fields.push({ tag: leaf.key, value })
    else if (this.field !== undefined && this.field.subfields.length < LIMITS.fieldsPerRecord) {
      this.field.subfields.push({ code: leaf.key, value })
    }
  }

  private spoil(code: BrokenRecordCode): void {
    if (this.record === undefined) {
      const last = this.items.at(-1)
      // One fault outside of records often raises several errors; a line is told once.
      if (last?.kind === 'broken' && 'line' in last.position && last.position.line === this.parser.line) return
      this.items.push({ kind: 'broken', position: { line: this.parser.line }, code })
      return
    }
    this.record.broken ??= code
    if (code !== 'xml-not-well-formed') this.record.fields.length = 0
  }

  private finish(): void {
    const record = this.record
    this.record = undefined
    this.field = undefined
    this.leaf = undefined
    if (record === undefined) return
    const position = { line: record.line }
    const code = record.broken ?? (record.fields.length === 0 ? 'no-fields' : undefined)
    if (code !== undefined) this.items.push({ kind: 'broken', position, code })
    else {
      const content = { leader: record.leader, fields: record.fields }
      this.items.push({ kind: 'record', position, content, warnings: [] })
    }
  }
}

/** Text nodes of indented files carry the line break around the 24 characters. */
function toLeader(text: string): string {
  return text.replace(/^[\r\n\t]+|[\r\n\t]+$/g, '')
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Runs the reader over decoded text. */
export async function* marcxmlRecords(texts: AsyncIterable<string>): AsyncGenerator<MarcItem[]> {
  const reader = new MarcxmlReader()
  for await (const text of texts) {
    const items = reader.write(text)
    if (items.length > 0) yield items
  }
  const rest = reader.end()
  if (rest.length > 0) yield rest
}
