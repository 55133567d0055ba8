import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { analyse } from '@shared/domain/sales/analyse'
import { toDecimal } from '@shared/domain/sales/money'
import { testData } from '../../../scripts/test-data'
import { readFileSync } from 'node:fs'
import { TEST_WORKERS } from '../../store/testing/build-workers'
import { createRunThreads } from './run-threads'
import { EXECUTION_MODELS } from './tally-run'
import { cellsOf, tallyPath, tallyText } from './testing/tally-text'

const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois\n'
const EXAMPLE = `${HEADER}TX001,2024-01-15,Lyon,vente,BMW_X3,45000,NULL\nTX002,2024-01-16,Paris,location,Tesla_Model_3,800,12\n`

const realFile = testData('sales/ventes-2010-2012.csv.gz')
const expectedFile = testData('sales/ventes-2010-2012.expected.json')

describe('counting a file of transactions', () => {
  it('counts the documented example', async () => {
    const { tally, read, rejected } = await tallyText(EXAMPLE)
    expect([read, rejected]).toEqual([2, 0])
    const { cities, total } = analyse(tally, { rental: 'signed' })
    expect(cities.map(({ city, split }) => [city, split.sale.sum, split.rental.sum])).toEqual([
      ['Lyon', '45000.00', '0.00'],
      ['Paris', '0.00', '800.00'],
    ])
    expect(total.meanRentalMonths).toBe(12)
    expect(total.margin).toEqual({ sale: undefined, rental: undefined })
  })

  it('spreads a rental over its months, and follows the months into the future', async () => {
    const { tally } = await tallyText(EXAMPLE)
    const [, paris] = analyse(tally, { rental: 'spread' }).cities
    expect(paris?.months).toHaveLength(12)
    expect(new Set(paris?.months.map(({ rental }) => rental.sum))).toEqual(new Set(['800.00']))
    expect(paris?.split.total).toBe('9600.00')
  })

  it.each([
    [
      'semicolons, a decimal comma, French headings in another order',
      'Prix;Ville;Date;Type;Modèle\n"45000,50";Lyon;15/01/2024;Vente;X3\n',
    ],
    ['tabs and a byte order mark', '\ufeffdate\tprix\tville\ttype\tmodele\n2024-01-15\t45000.5\tLyon\tvente\tX3\n'],
    [
      'line ends of Windows and quotes',
      '"date","prix","ville","type","modele"\r\n"2024-01-15","45 000,50","Lyon","vente","X3"\r\n',
    ],
    ['no line end at the end', 'date,prix,ville,type,modele\n2024-01-15,45000.50,Lyon,vente,X3'],
    ['rented, in UTF-8', 'date,prix,ville,type,modele\n2024-01-15,45000.50,Lyon,LOUÉ,X3\n', 'rental'],
    [
      'a line for Excel before the header',
      'sep=;\r\ndate;prix;ville;type;modele\r\n2024-01-15;45000,50;Lyon;vente;X3\r\n',
    ],
    ['headings of two lines', '"date","prix\n(EUR)","ville","type","modele"\n2024-01-15,45000.50,Lyon,vente,X3\n'],
  ])('reads %s', async (_name, text, type = 'sale') => {
    const file = await tallyText(text)
    expect(file.rejectedRows).toEqual([])
    expect(cellsOf(file)).toEqual({ [`Lyon|1488|${type}`]: [1, 4_500_050n] })
  })

  it('names the line of a bad row behind a header of several lines', async () => {
    const { rejectedRows } = await tallyText(
      'sep=,\n"date","prix\n(EUR)","ville","type","modele"\nhier,1,Lyon,vente,X3\n',
    )
    expect(rejectedRows.map(({ line, reason }) => [line, reason])).toEqual([[4, 'bad-date']])
  })

  it('reads Latin 1, and quoted names with delimiters, quotes and line ends in them', async () => {
    const latin = Buffer.from('date,prix,ville,type,modele\n2024-01-15,1,Orléans,vente,X3\n', 'latin1')
    expect(Object.keys(cellsOf(await tallyText(latin)))).toEqual(['Orléans|1488|sale'])
    // What Windows calls Latin 1 has a curly apostrophe, a euro sign and an œ, where Latin 1 has control characters.
    const windows = iconv.encode('date;prix;ville;type;modele\n15/01/2024;1,50 €;L’Œil;loué;X3\n', 'windows-1252')
    expect(cellsOf(await tallyText(windows))).toEqual({ 'L’Œil|1488|rental': [1, 150n] })
    const quoted =
      'date,prix,ville,type,modele\n2024-01-15,1,"Aix, ""en""\nProvence",vente,X3\n2024-01-15,x,Lyon,vente,X3\n'
    const file = await tallyText(quoted)
    expect(Object.keys(cellsOf(file))).toEqual(['Aix, "en"\nProvence|1488|sale'])
    expect(file.rejectedRows).toEqual([{ line: 4, reason: 'bad-price', text: '2024-01-15,x,Lyon,vente,X3' }])
  })

  it('says why each damaged row is not counted, and goes on', async () => {
    const rows = [
      ',2024-01-15,Lyon,vente,X3,1,',
      'T1,2024-02-30,Lyon,vente,X3,1,',
      'T2,,Lyon,vente,X3,1,',
      'T3,2024-01-15,NULL,vente,X3,1,',
      'T4,2024-01-15,Lyon,leasing,X3,1,',
      'T5,2024-01-15,Lyon,vente,,1,',
      'T6,2024-01-15,Lyon,vente,X3,gratuit,',
      'T7,2024-01-15,Lyon,vente,X3,-5,',
      'T8,2024-01-15,Lyon,vente,X3,1,douze',
      'T9,2024-01-15,Lyon,vente,X3',
      'T10,2024-01-15,Lyon,vente,X3,1,,,',
      'T11,2024-01-15,"Lyon,vente,X3,1,',
      'T12,2024-01-15,Lyon,vente,X3,12.345,',
      'T13,2024-01-15,Lyon,vente,X3,9999999999999,',
      'T14,2024-01-15,Lyon,vente,X3,7,',
    ]
    const file = await tallyText(HEADER + rows.join('\n'))
    expect(file.rejectedRows.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'missing-id'],
      [3, 'bad-date'],
      [4, 'missing-date'],
      [5, 'missing-city'],
      [6, 'unknown-type'],
      [7, 'missing-model'],
      [8, 'bad-price'],
      [9, 'negative-price'],
      [10, 'bad-duration'],
      [11, 'too-few-columns'],
      [12, 'too-many-columns'],
      [13, 'misplaced-quote'],
      [14, 'bad-price'],
      [15, 'price-too-large'],
    ])
    expect([file.read, file.rejected, file.tally.rows]).toEqual([15, 14, 1])
  })

  it.skipIf(realFile === undefined || expectedFile === undefined)(
    'counts the real file exactly as it was counted independently',
    async () => {
      const expected = JSON.parse(readFileSync(expectedFile ?? '', 'utf8'))
      for (const model of EXECUTION_MODELS) {
        const { tally, rejected } = await tallyPath(realFile ?? '', { model })
        const { cities, total } = analyse(tally, { rental: 'signed' })
        const found = cities
          .flatMap(({ city, months }) =>
            months.flatMap(({ month, sale, rental }) =>
              [['vente', sale] as const, ['location', rental] as const].map(([type, { count, sum }]) => ({
                ville: city,
                mois: month,
                type,
                nombre: count,
                somme_prix: sum,
              })),
            ),
          )
          .filter(({ nombre }) => nombre > 0)
        type Cell = (typeof found)[number] & { somme_prix: number | string }
        const key = ({ ville, mois, type }: Cell) => `${ville}|${mois}|${type}`
        const sorted = (cells: readonly Cell[]) => cells.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
        const wanted: Cell[] = expected.par_ville_mois_type
        const exact = wanted.map((cell) => ({
          ...cell,
          somme_prix: toDecimal(BigInt(Math.round(Number(cell.somme_prix) * 100))),
        }))
        expect(sorted(found)).toEqual(sorted(exact))
        expect([rejected, tally.rows, cities.length]).toEqual([0, expected.lignes, expected.villes])
        expect(total.split.sale).toMatchObject({ count: expected.total_par_type.vente.nombre })
      }
    },
  )
})

describe('threads that share a file', () => {
  const cell = fc.constantFrom(
    'Lyon',
    '"Aix, en Provence"',
    '"deux\nlignes"',
    '"dit ""Paris"""',
    'Nîmes',
    '"ouvert',
    '',
  )
  const row = fc.tuple(
    fc.constantFrom('2024-01-15', '2023-12-31', '2024-02-30'),
    cell,
    fc.constantFrom('vente', 'location'),
  )
  const text = fc
    .array(fc.tuple(row, fc.integer({ min: 0, max: 99_999_999 })), { minLength: 1, maxLength: 60 })
    .map((rows) =>
      rows
        .map(([[date, city, type], cents], at) => `T${at},${date},${city},${type},X,${(cents / 100).toFixed(2)},3\n`)
        .join(''),
    )

  it('find the same whatever the model, the number of threads and where the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 16, max: 400 }),
        fc.constantFrom(...EXECUTION_MODELS),
        async (body, pieceBytes, model) => {
          const whole = await tallyText(HEADER + body, { workers: 1 })
          const cut = await tallyText(HEADER + body, { workers: 3, pieceBytes, model })
          expect(cellsOf(cut)).toEqual(cellsOf(whole))
          expect([cut.read, cut.rejectedByReason]).toEqual([whole.read, whole.rejectedByReason])
          expect(cut.rejectedRows).toEqual(whole.rejectedRows)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('keep sums exact beyond what a double holds', async () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => `T${at},2024-01-15,Lyon,vente,X,999999999.99,\n`)
    const file = await tallyText(HEADER + rows.join(''))
    expect(cellsOf(file)).toEqual({ 'Lyon|1488|sale': [200_000, 200_000n * 99_999_999_999n] })
  })

  it('read again what a dead thread had, and count it once', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `T${at},2024-01-${10 + (at % 20)},Lyon,vente,X,${at}.07,\n`)
    const whole = await tallyText(HEADER + rows.join(''), { workers: 1 })
    for (const model of EXECUTION_MODELS) {
      const mortal = model === 'pipeline' ? 1 : 0
      const file = await tallyText(HEADER + rows.join(''), {
        model,
        pieceBytes: 4096,
        onThread: (worker, seat) => {
          if (seat === mortal) worker.once('online', () => void worker.terminate())
        },
      })
      expect(cellsOf(file)).toEqual(cellsOf(whole))
      expect(file.workers.filter(({ state }) => state === 'dead')).toHaveLength(1)
    }
  })

  it('are all begun anew when the one that counts for all of them dies', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `T${at},2024-01-15,Lyon,vente,X,${at}.07,\n`)
    const whole = await tallyText(HEADER + rows.join(''), { workers: 1 })
    let begun = 0
    const file = await tallyText(HEADER + rows.join(''), {
      model: 'pipeline',
      pieceBytes: 4096,
      onThread: (worker, seat) => {
        if (seat === 0 && begun++ === 0) worker.once('online', () => void worker.terminate())
      },
    })
    expect(begun).toBe(2)
    expect(cellsOf(file)).toEqual(cellsOf(whole))
    expect(file.workers.filter(({ state }) => state === 'dead')).toMatchObject([{ role: 'counter' }])
  })

  it('are kept warm when a run is cancelled', async () => {
    const threads = createRunThreads(new URL('analytics.js', TEST_WORKERS))
    // In pieces so small that reading them takes much longer than the first word of progress.
    const rows = Array.from({ length: 150_000 }, (_, at) => `T${at},2024-01-15,Lyon,vente,X,${at}.07,\n`).join('')
    for (const model of EXECUTION_MODELS) {
      const seen = new Set<number>()
      const cancel = new AbortController()
      const running = tallyText(HEADER + rows, {
        ...{ threads, model, pieceBytes: 64, signal: cancel.signal },
        onThread: ({ threadId }) => void seen.add(threadId),
        onProgress: (done) => done > 0 && cancel.abort(),
      })
      await expect(running).rejects.toMatchObject({ code: 'task.cancelled' })
      const { tally } = await tallyText(EXAMPLE, {
        ...{ threads, model, workers: 1 },
        onThread: ({ threadId }) => expect(seen).toContain(threadId),
      })
      expect(tally.rows).toBe(2)
    }
    await threads.close()
  })

  it('are kept warm between two files, and none is left when they are closed', async () => {
    const threads = createRunThreads(new URL('analytics.js', TEST_WORKERS))
    const seen = new Set<number>()
    const onThread = ({ threadId }: { readonly threadId: number }) => void seen.add(threadId)
    for (const model of EXECUTION_MODELS) {
      const { tally } = await tallyText(EXAMPLE, { threads, model, workers: 1, onThread })
      expect(tally.rows).toBe(2)
    }
    // A pipeline is two: one that reads, one that counts.
    expect(seen.size).toBe(2)
    await threads.close()
  })

  it('stop at once when cancelled', async () => {
    const cancel = new AbortController()
    const running = tallyText(EXAMPLE, { signal: cancel.signal, onThread: () => cancel.abort() })
    await expect(running).rejects.toMatchObject({ code: 'task.cancelled' })
  })

  it('refuse what is no table, what lacks columns, and what is damaged', async () => {
    await expect(tallyText('')).rejects.toMatchObject({ code: 'sales.file-empty' })
    await expect(tallyText('a,b\n1,2\n')).rejects.toMatchObject({ code: 'sales.columns-missing' })
    await expect(tallyText(new Uint8Array(64))).rejects.toMatchObject({ code: 'sales.not-a-table' })
    await expect(tallyText(gzipSync(EXAMPLE).subarray(0, 40))).rejects.toMatchObject({ code: 'sales.file-damaged' })
    await expect(tallyText(EXAMPLE.replaceAll('\n', '\r'))).rejects.toMatchObject({ code: 'sales.not-a-table' })
    await expect(tallyPath(tmpdir())).rejects.toMatchObject({ code: 'sales.is-folder' })
  })
})
