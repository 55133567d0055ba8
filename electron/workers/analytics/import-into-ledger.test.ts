import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeChunk } from './ledger-chunk'
import { importIntoLedger } from './import-into-ledger'
import type { FromLedger } from './ledger-messages'
import { LedgerTable } from './ledger-rows'
import { toTransaction } from './ledger-transactions'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-ledger-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = 'transaction_id;date;ville;type;modele;prix\n'
const ROWS = 'N°1;2024-01-15;L’Haÿ-les-Roses;vente;Zoé;10\nN°2;2024-01-16;Nîmes;location;Zoé;20\n'

function ledger() {
  const table = new LedgerTable()
  const chunks: Uint8Array[] = []
  const tell = (message: FromLedger) => message.kind === 'chunk' && chunks.push(message.chunk.bytes)
  const read = async (content: string | Uint8Array) => {
    const path = join(folder, 'ventes.csv')
    writeFileSync(path, content)
    const { accepted, alreadyPresent, differingCount } = await importIntoLedger(
      table,
      { kind: 'import', path, mapping: undefined },
      tell,
    )
    return { accepted, alreadyPresent, differingCount }
  }
  const cities = () => Array.from({ length: table.rows }, (_, row) => toTransaction(table, row).city)
  return { table, chunks, read, cities }
}

describe('a ledger', () => {
  it('knows a transaction again from a file in another encoding, or with its accents written apart', async () => {
    const { read, cities } = ledger()
    const same = { accepted: 0, alreadyPresent: 2, differingCount: 0 }
    expect(await read(HEADER + ROWS)).toEqual({ accepted: 2, alreadyPresent: 0, differingCount: 0 })
    expect(await read(iconv.encode(HEADER + ROWS, 'windows-1252'))).toEqual(same)
    expect(await read((HEADER + ROWS).normalize('NFD'))).toEqual(same)
    expect(cities()).toEqual(['L’Haÿ-les-Roses', 'Nîmes'])
  })

  it('keeps names in chunks as every reader compares them, whatever the file was written in', async () => {
    const { chunks, read } = ledger()
    await read(iconv.encode(HEADER + ROWS, 'windows-1252'))
    const [chunk] = chunks.map((bytes) => decodeChunk(bytes))
    const texts = (names: readonly Uint8Array[] = []) => names.map((name) => new TextDecoder().decode(name))
    expect([texts(chunk?.cities), texts(chunk?.ids)]).toEqual([
      ['L’Haÿ-les-Roses', 'Nîmes'],
      ['N°1', 'N°2'],
    ])
  })

  it('writes a name that is broken by a line end, or endless, on one line that documents take', async () => {
    const { read, cities } = ledger()
    const long = 'é'.repeat(3000)
    await read(`${HEADER}1;2024-01-15;"Lyon \r\nVaise";vente;Zoé;10\n2;2024-01-15;${long};vente;"X\t3";10\n`)
    expect(cities()).toEqual(['Lyon Vaise', 'é'.repeat(1000)])
    expect(await read(`${HEADER}1;2024-01-15;Lyon Vaise;vente;Zoé;10\n`)).toMatchObject({ alreadyPresent: 1 })
  })
})
