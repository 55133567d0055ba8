import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { ComboField } from './ComboField'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

const CHOICES = [
  { value: '2024-01', label: 'janvier 2024' },
  { value: '2024-02', label: 'février 2024' },
]

test('Escape with the list closed keeps what was chosen, and steps back out of what is around the field', () => {
  const onChange = vi.fn<(value: string | null) => void>()
  const stepBack = vi.fn<(event: { key: string }) => void>()
  render(
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for a dialog
    <div onKeyDown={stepBack}>
      <ComboField label="Du mois" value="2024-02" onChange={onChange} choices={CHOICES} />
    </div>,
  )
  const field = screen.getByRole('combobox', { name: 'Du mois' })
  expect(field).toHaveProperty('value', 'février 2024')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(onChange).not.toHaveBeenCalled()
  expect(field).toHaveProperty('value', 'février 2024')
  expect(stepBack).toHaveBeenCalledOnce()
})

test('an emptied field is no choice', () => {
  const onChange = vi.fn<(value: string | null) => void>()
  render(<ComboField label="Du mois" value="2024-02" onChange={onChange} choices={CHOICES} />)
  fireEvent.change(screen.getByRole('combobox', { name: 'Du mois' }), { target: { value: '' } })
  expect(onChange).toHaveBeenCalledExactlyOnceWith(null)
})
