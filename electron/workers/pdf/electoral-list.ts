import type {
  CentreReport,
  CountByAge,
  ElectoralList,
  ElectoralListLine,
} from '@shared/domain/enrolment/print/electoral-list'
import type { TaskProgress } from '../pool-messages'
import type { PdfFile } from './job'
import { renderReport, type Column } from './table'
import { createWords, type Words } from './words'

/** The list of a centre: as long as it is, with its totals in front and page numbers behind. */
export function renderElectoralList(
  list: ElectoralList,
  onProgress?: (progress: TaskProgress) => void,
): Promise<PdfFile> {
  const { context, centre, totals } = list
  const words = createWords(context)
  const { strings, figure, shortDay } = words
  const said = strings.electoralList
  const numbers = new Map(list.voters.map((voter, index) => [voter, index + 1]))
  const columns: readonly Column<ElectoralListLine>[] = [
    { heading: said.number, share: 7, align: 'right', cell: (voter) => figure(numbers.get(voter) ?? 0) },
    { heading: said.name, share: 36, maxLines: 2, emphasis: () => true, cell: ({ name }) => name },
    { heading: said.sex, share: 6, cell: ({ sex }) => sex },
    { heading: said.birthDate, share: 12, cell: ({ birthDate }) => shortDay(birthDate) },
    { heading: said.residence, share: 22, maxLines: 2, cell: ({ residence }) => residence ?? '' },
    { heading: said.cardNumber, share: 20, cell: ({ cardNumber }) => cardNumber },
  ]
  return renderReport(
    {
      context,
      words,
      heading: said.heading,
      subheading: [`${centre.name} (${centre.code})`, centre.place].filter((part) => part !== undefined).join(' · '),
      filtersAre: 'facts',
      filters: [
        ...(centre.president === undefined ? [] : [{ label: said.president, value: centre.president }]),
        ...ageFilters(words, list.ages),
      ],
      figures: [
        { label: said.total, value: figure(totals.women + totals.men) },
        { label: said.women, value: figure(totals.women) },
        { label: said.men, value: figure(totals.men) },
      ],
      columns,
      rows: list.voters,
      emptyText: said.empty,
    },
    onProgress,
  )
}

/** The ages in the opening, as the filters of other reports: label and figures. */
function ageFilters(words: Words, ages: readonly CountByAge[]): { label: string; value: string }[] {
  const { strings, figure } = words
  return ages.map((group) => ({
    label: strings.electoralList.ages(group.from, group.to),
    value: strings.electoralList.bySex(figure(group.women), figure(group.men)),
  }))
}

interface ReportLine {
  readonly label: string
  readonly women?: number
  readonly men?: number
  readonly count: number
}

/** What a centre did on a day: figures, ages, hours, and the president's approval. */
export function renderCentreReport(report: CentreReport): Promise<PdfFile> {
  const { context, centre, figures, approval } = report
  const words = createWords(context)
  const { strings, figure } = words
  const said = strings.centreReport
  const optional = (value: number | undefined) => (value === undefined ? '' : figure(value))
  const rows: readonly ReportLine[] = [
    ...report.ages.map(({ from, to, women, men }) => ({
      label: strings.electoralList.ages(from, to),
      women,
      men,
      count: women + men,
    })),
    ...report.hours.map(({ hour, enrolled }) => ({ label: said.hour(hour), count: enrolled })),
    { label: said.underAge, count: figures.underAge },
    { label: said.rejected, count: figures.rejected },
    { label: said.withoutPrints, count: figures.withoutPrints },
    { label: said.duplicatas, count: figures.duplicatas },
    { label: said.tokensServed, count: figures.tokensServed },
    { label: said.tokensAbsent, count: figures.tokensAbsent },
    { label: said.listed, count: figures.listed },
  ]
  return renderReport({
    context,
    words,
    heading: said.heading,
    subheading: `${centre.name} (${centre.code}) · ${words.day(report.day)}`,
    filtersAre: 'facts',
    filters: [
      ...(centre.president === undefined ? [] : [{ label: strings.electoralList.president, value: centre.president }]),
      {
        label: said.approval,
        value: approval ? said.approvedBy(approval.byName, words.instant(approval.at)) : said.notApproved,
      },
      ...(approval?.note === undefined ? [] : [{ label: said.note, value: approval.note }]),
    ],
    figures: [
      { label: said.enrolled, value: figure(figures.enrolled) },
      { label: strings.electoralList.women, value: figure(figures.women) },
      { label: strings.electoralList.men, value: figure(figures.men) },
      { label: said.tokens, value: figure(figures.tokensIssued) },
    ],
    columns: [
      { heading: said.what, share: 50, cell: ({ label }) => label },
      { heading: strings.electoralList.women, share: 14, align: 'right', cell: ({ women }) => optional(women) },
      { heading: strings.electoralList.men, share: 14, align: 'right', cell: ({ men }) => optional(men) },
      {
        heading: strings.electoralList.total,
        share: 14,
        align: 'right',
        emphasis: () => true,
        cell: ({ count }) => figure(count),
      },
    ],
    rows,
    emptyText: '',
  })
}
