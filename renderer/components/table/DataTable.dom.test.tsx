import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import type { Column, Sort } from './columns'
import { DataTable, type DataTableProps } from './DataTable'

interface Row {
  readonly name: string
}

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Nom', cell: (row) => row.name, sortable: true },
  { id: 'size', header: 'Taille', cell: (row) => row.name.length },
]

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

function show(props: Partial<DataTableProps<Row>> = {}) {
  const rowAt = (index: number) => ({ name: `ligne ${index}` })
  render(<DataTable label="Lignes" total={1_000_000} rowAt={rowAt} columns={columns} {...props} />)
  const grid = screen.getByRole('grid')
  return { grid, press: (key: string) => fireEvent.keyDown(grid, { key }), active: () => activeText(grid) }
}

function activeText(grid: HTMLElement): string | null | undefined {
  const id = grid.getAttribute('aria-activedescendant')
  return id === null ? undefined : document.getElementById(id)?.firstElementChild?.textContent
}

test('only the rows in sight are drawn, and the caller hears which', () => {
  const onWindow = vi.fn<(first: number, last: number) => void>()
  const { grid } = show({ onWindow })
  expect(grid.querySelectorAll('[aria-rowindex]').length).toBeLessThan(40)
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001')
  expect(onWindow).toHaveBeenLastCalledWith(0, expect.any(Number))
})

test('arrows, Page keys, Home and End move through a million rows', () => {
  const onWindow = vi.fn<(first: number, last: number) => void>()
  const { press, active } = show({ onWindow })
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowUp')
  expect(active()).toBe('ligne 1')
  press('PageDown')
  expect(active()).toBe('ligne 15')
  press('End')
  expect(active()).toBe('ligne 999999')
  expect(onWindow).toHaveBeenLastCalledWith(expect.any(Number), 999_999)
  press('ArrowDown')
  expect(active()).toBe('ligne 999999')
  press('Home')
  press('ArrowUp')
  expect(active()).toBe('ligne 0')
})

test('Enter opens the active row, once it is there', () => {
  const onOpen = vi.fn<(row: Row, index: number) => void>()
  const { press } = show({ onOpen, rowAt: (index) => (index === 1 ? { name: 'une' } : undefined) })
  press('Enter')
  expect(onOpen).not.toHaveBeenCalled()
  press('ArrowDown')
  press('Enter')
  expect(onOpen).toHaveBeenCalledWith({ name: 'une' }, 1)
})

test('Space selects, and a header sorts one way and then the other', () => {
  const onToggle = vi.fn<(row: Row, index: number) => void>()
  const onSort = vi.fn<(sort: Sort) => void>()
  const { press } = show({
    onSort,
    sort: { column: 'name', descending: false },
    selection: { isSelected: () => false, onToggle },
  })
  press(' ')
  expect(onToggle).toHaveBeenCalledWith({ name: 'ligne 0' }, 0)
  fireEvent.click(screen.getByRole('button', { name: 'Trier par Nom' }))
  expect(onSort).toHaveBeenCalledWith({ column: 'name', descending: true })
})

test('hidden columns are not drawn, and an empty list says why', () => {
  show({ total: 0, columnVisibility: { size: false }, emptyState: 'Rien ici' })
  expect(screen.queryByText('Taille')).toBeNull()
  expect(screen.getByText('Rien ici')).toBeDefined()
})

test('a list comes back to the row that was left', () => {
  const first = show({ placeKey: 'test' })
  first.press('End')
  first.press('ArrowUp')
  cleanup()
  expect(show({ placeKey: 'test' }).active()).toBe('ligne 999998')
})

test('another list in the same table begins at its top, and the former one where it was left', () => {
  const table = (placeKey: string) => (
    <DataTable
      label="Lignes"
      total={1000}
      rowAt={(index) => ({ name: `ligne ${index}` })}
      columns={columns}
      placeKey={placeKey}
    />
  )
  const { rerender } = render(table('une question'))
  const grid = screen.getByRole('grid')
  fireEvent.keyDown(grid, { key: 'End' })
  expect(activeText(grid)).toBe('ligne 999')
  rerender(table('une autre question'))
  expect(screen.getByRole('grid')).toBe(grid)
  expect(activeText(grid)).toBe('ligne 0')
  expect(grid.scrollTop).toBe(0)
  rerender(table('une question'))
  expect(activeText(grid)).toBe('ligne 999')
})
