import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { SelectField } from './SelectField'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

const CHOICES = [
  { value: 'one', label: 'Élève' },
  { value: 'two', label: 'Enseignant' },
  { value: 'three', label: 'En congé' },
  { value: 'four', label: 'Parti' },
]

function Field() {
  const [value, setValue] = useState<string | null>(null)
  return <SelectField label="État" value={value} onChange={setValue} choices={CHOICES} />
}

/** What the field shows after each of these keys, pressed as soon as it is reached. */
function shown(...keys: readonly { key: string; atMs: number }[]): (string | null)[] {
  render(<Field />)
  const field = screen.getByRole('combobox', { name: /^État/ })
  field.focus()
  return keys.map(({ key, atMs }) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: atMs })
    fireEvent(field, event)
    return field.textContent
  })
}

test('a letter picks as soon as the field is reached, before the list was ever drawn', () => {
  expect(shown({ key: 'p', atMs: 1000 })).toEqual(['Parti'])
})

test('the same letter goes on to the next, more letters make a word, and accents do not matter', () => {
  expect(shown({ key: 'e', atMs: 1000 }, { key: 'e', atMs: 1100 }, { key: 'e', atMs: 1200 })).toEqual([
    'Élève',
    'Enseignant',
    'En congé',
  ])
  cleanup()
  const word = ['e', 'n', ' ', 'c'].map((key, at) => ({ key, atMs: 1000 + at * 200 }))
  expect(shown(...word).at(-1)).toBe('En congé')
})

test('a letter that begins nothing changes nothing', () => {
  expect(shown({ key: 'p', atMs: 1000 }, { key: 'x', atMs: 3000 })).toEqual(['Parti', 'Parti'])
})
