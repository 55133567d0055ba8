import { describe, expect, it } from 'vitest'
import type { ChartReport } from '@shared/domain/sales/print/chart-report'
import { depthOf, heatMap } from './heat-map'
import { parsePdfJob } from './parse-job'
import { rankBars } from './rank-bars'
import { renderPdf } from './render'
import { canReadBack, textOf, wordsOf } from './testing/read-back'
import { english, french } from './testing/samples'
import { vectorChart } from './vector-chart'

const head = { title: 'Saisonnalité', unit: 'indice', period: 'de janvier à décembre 2024', filters: [], table: null }
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
]

const season: ChartReport = {
  ...head,
  context: french,
  drawing: {
    kind: 'heat',
    columns: MONTHS,
    rows: ['Lyon', 'Villeurbanne-sur-la-très-longue-Rivière', 'Aix, en Provence'].map((label, row) => ({
      label,
      values: MONTHS.map((_, at) => (row === 1 && at > 9 ? null : 0.5 + ((at * 7 + row * 3) % 13) / 10)),
    })),
  },
}

const bar = (rank: number, label: string, value: number, before: number | null, rose: number | null) => ({
  ...{ rank: `${rank}.`, label, value, before, rose },
  note: `${value} · 12,5 %`,
})
const comparison: ChartReport = {
  ...head,
  context: english,
  title: 'Comparison of cities',
  drawing: {
    kind: 'ranks',
    legend: ['2024', '2023'],
    groups: [
      { title: '', bars: [bar(1, 'Lyon', 900, 700, 2), bar(2, 'Paris', 850, 860, -1), bar(3, 'Évry', 20, 0, 0)] },
    ],
  },
  table: { headings: ['City', 'Rank'], rows: [['Lyon', '1']] },
}
const top: ChartReport = {
  ...head,
  context: french,
  title: 'Les plus vendus',
  drawing: {
    kind: 'ranks',
    legend: [],
    groups: Array.from({ length: 30 }, (_, city) => ({
      title: `Ville ${city + 1}`,
      bars: Array.from({ length: 5 }, (_none, at) => bar(at + 1, `Modèle_${at} <&>`, 100 - at * 9, null, null)),
    })),
  },
}

describe('a figure on paper', () => {
  it('is a job the worker takes, whatever is drawn', () => {
    for (const model of [season, comparison, top]) {
      const job = { kind: 'chart-report', model }
      expect(parsePdfJob(structuredClone(job))).toEqual(job)
    }
  })

  it.skipIf(!canReadBack)(
    'says its period, its numbers and what the depth of a cell or the length of a bar means',
    async () => {
      const [seasons, compared, ranked] = await Promise.all(
        [season, comparison, top].map((model) => renderPdf({ kind: 'chart-report', model })),
      )
      if (!seasons || !compared || !ranked) throw new Error('not printed')
      const said = wordsOf(seasons)
      for (const words of ['Saisonnalité', 'de janvier à décembre 2024', 'Lyon', '1,20', '–', '1,00 est le mois moyen'])
        expect(said).toContain(words)
      expect(wordsOf(compared)).toContain('900 · 12,5 %')
      expect(wordsOf(compared)).toContain('2023')
      const pages = textOf(ranked)
        .split('\f')
        .filter((page) => page.trim() !== '')
      expect(pages.length).toBe(ranked.pageCount)
      // A group is not torn from its title.
      for (const page of pages)
        expect(page.match(/Ville \d+/g)?.length).toBe((page.match(/1\.\s+Modèle_0/g) ?? []).length)
      expect(wordsOf(ranked)).toContain('Ville 30')
    },
  )

  it('draws deeper what lies further above the average, and nothing for what is unknown', () => {
    expect([depthOf(0.4), depthOf(1), depthOf(1.2)]).toEqual([0, 0.24, 0.36])
    expect(depthOf(9)).toBe(0.5)
    const drawn = (value: number | null) =>
      heatMap({ columns: ['m'], rows: [{ label: 'Lyon', values: [value] }], format: String, meaning: '' })
    expect(drawn(1.3).match(/<rect/g)?.length).toBe((drawn(null).match(/<rect/g)?.length ?? 0) + 1)
  })

  it('draws bars to one scale, with those of before beneath, and names that cannot break out', () => {
    const svg = rankBars([bar(1, '<a>', 100, 50, 3), bar(2, 'b', 50, 100, -3)], ['now', 'before'])
    const widths = [...svg.matchAll(/<rect[^>]* width="([\d.]+)" height="(7|2.5)"/g)].map(([, width]) => Number(width))
    // The first two belong to the legend.
    expect(widths.slice(2)).toEqual([190, 95, 95, 190])
    expect(svg.match(/<polygon/g)?.length).toBe(2)
    expect(svg).not.toContain('<a>')
  })

  it('breaks a line where nothing was measured, draws a dot for what stands alone, and tells lines apart without colour', () => {
    const series = [
      { label: 'Lyon', values: [1, 2, null, 4] },
      { label: 'Paris', values: [2, 3, 4, 5] },
    ]
    const svg = vectorChart({ labels: ['a', 'b', 'c', 'd'], kind: 'lines', format: String, series })
    // One of each is its mark in the legend.
    expect(svg.match(/<polyline/g)?.length).toBe(4)
    expect(svg.match(/<circle/g)?.length).toBe(1)
    expect(svg.match(/stroke-dasharray="6 3"/g)?.length).toBe(2)
  })

  it('puts names of its legend into another row before they would run into each other or off the page', () => {
    const names = [
      'Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson',
      'Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur',
      'Lyon',
    ]
    const placed = (labels: readonly string[]) => {
      const series = labels.map((label) => ({ label, values: [1] }))
      const svg = vectorChart({ labels: [''], kind: 'bars', format: String, series })
      return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="8"/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ])
    }
    expect(placed(['Vente', 'Location']).map(([, y]) => y)).toEqual([9, 9])
    const rows = placed(names)
    expect(rows.map(([, y]) => y)).toEqual([9, 9, 21])
    for (const [at, [x = 0]] of rows.entries()) expect(x + (names[at]?.length ?? 0) * 4).toBeLessThan(500)
  })
})
