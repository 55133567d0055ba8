import { BookX } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { Badge } from '../components/feedback/Badge'
import { EmptyState } from '../components/feedback/EmptyState'
import { SearchField } from '../components/fields/SearchField'
import { useFormat } from '../components/format/use-format'
import { Card } from '../components/layout/Card'
import { ColumnChooser } from '../components/table/ColumnChooser'
import type { Column, Sort } from '../components/table/columns'
import { DataTable } from '../components/table/DataTable'
import { InMemoryTable, type InMemoryColumn } from '../components/table/InMemoryTable'
import { useColumnVisibility } from '../components/table/use-column-visibility'
import { useWords } from './words'

interface Book {
  readonly title: string
  readonly author: string
  readonly isbn: string
  readonly year: number
  readonly lent: boolean
}

const titles = [
  'Le Petit Prince',
  'L’Étranger',
  'Les Misérables',
  'Une si longue lettre',
  'Things Fall Apart',
  'Le Ventre de l’Atlantique',
]
const authors = [
  'Antoine de Saint-Exupéry',
  'Albert Camus',
  'Victor Hugo',
  'Mariama Bâ',
  'Chinua Achebe',
  'Fatou Diome',
]

function bookAt(index: number): Book {
  const which = index % titles.length
  return {
    title: `${titles[which] ?? ''} (${index + 1})`,
    author: authors[which] ?? '',
    isbn: '9782070612758',
    year: 1900 + (index % 120),
    lent: index % 4 === 1,
  }
}

export function TablesSection() {
  const words = useWords()
  const format = useFormat()
  const table = useRef<HTMLDivElement>(null)
  const [sort, setSort] = useState<Sort>({ column: 'title', descending: false })
  const [visibility, setVisibility] = useColumnVisibility('gallery')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['L’Étranger (2)']))
  const [text, setText] = useState('')
  const loaded = useRef<readonly [number, number]>([-1, -1])
  const [, redraw] = useState(0)
  const onWindow = useCallback((first: number, last: number) => {
    loaded.current = [first, last]
    redraw((count) => count + 1)
  }, [])
  const columns: readonly InMemoryColumn<Book>[] = [
    {
      id: 'title',
      header: words.title,
      cell: (book) => <span className="font-medium">{book.title}</span>,
      width: 'minmax(14rem, 2fr)',
      sortable: true,
      fixed: true,
      sortValue: (book) => book.title,
    },
    {
      id: 'author',
      header: words.author,
      cell: (book) => book.author,
      sortable: true,
      sortValue: (book) => book.author,
    },
    {
      id: 'isbn',
      header: 'ISBN',
      cell: (book) => <span className="tabular-nums">{format.isbn(book.isbn)}</span>,
      width: '13rem',
    },
    {
      id: 'year',
      header: words.year,
      cell: (book) => book.year,
      align: 'end',
      width: '6rem',
      sortable: true,
      sortValue: (book) => book.year,
    },
    {
      id: 'status',
      header: words.status,
      cell: (book) =>
        book.lent ? <Badge tone="info" text={words.lent} /> : <Badge tone="success" text={words.available} />,
      width: '9rem',
    },
  ]
  const plain: readonly Column<Book>[] = columns
  return (
    <>
      <Card title={`DataTable · ${format.number(1_000_000)}`} flush>
        <div className="flex items-center gap-2 px-5 pb-3">
          <SearchField label={words.find} value={text} onChange={setText} onLeaveDown={() => table.current?.focus()} />
          <ColumnChooser columns={plain} visibility={visibility} onChange={setVisibility} />
        </div>
        <div className="h-96 border-t border-line">
          <DataTable
            label={words.books}
            total={1_000_000}
            rowAt={(index) => (index >= loaded.current[0] && index <= loaded.current[1] ? bookAt(index) : undefined)}
            onWindow={onWindow}
            columns={plain}
            columnVisibility={visibility}
            sort={sort}
            onSort={setSort}
            onOpen={() => undefined}
            focusRef={table}
            selection={{
              isSelected: (book) => selected.has(book.title),
              onToggle: (book) =>
                setSelected(
                  new Set(
                    [...selected].includes(book.title)
                      ? [...selected].filter((one) => one !== book.title)
                      : [...selected, book.title],
                  ),
                ),
            }}
          />
        </div>
      </Card>
      <Card title="InMemoryTable" flush>
        <div className="h-56 border-t border-line">
          <InMemoryTable
            label={words.copies}
            rows={[0, 1, 2, 3].map(bookAt)}
            columns={columns}
            density="compact"
            initialSort={{ column: 'year', descending: true }}
          />
        </div>
      </Card>
      <Card title="InMemoryTable · 0" flush>
        <div className="h-72 border-t border-line">
          <InMemoryTable
            label={words.copies}
            rows={[]}
            columns={columns}
            emptyState={<EmptyState icon={BookX} title={words.emptyTitle} text={words.emptyText} />}
          />
        </div>
      </Card>
    </>
  )
}
