import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { DateField } from './DateField'
import { NumberField } from './NumberField'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

const onValue = vi.fn<(value: number | string | null) => void>()

function Price() {
  const [price, setPrice] = useState<number | null>(null)
  return <NumberField label="Prix" value={price} onChange={(next) => (setPrice(next), onValue(next))} decimals={2} />
}

function Due() {
  const [day, setDay] = useState<string | null>(null)
  return <DateField label="Échéance" value={day} onChange={(next) => (setDay(next), onValue(next))} />
}

function type(label: string, text: string): HTMLInputElement {
  const input = screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })
  fireEvent.change(input, { target: { value: text } })
  return input
}

test('a number is kept as typed until the field is left, then formatted', () => {
  render(<Price />)
  const input = type('Prix', '1234,5')
  expect(input.value).toBe('1234,5')
  expect(onValue).toHaveBeenLastCalledWith(1234.5)
  fireEvent.blur(input)
  expect(input.value).toBe('1\u202f234,50')
})

test('what cannot be read stays on screen and is explained', () => {
  render(<Price />)
  const input = type('Prix', 'douze')
  fireEvent.blur(input)
  expect(input.value).toBe('douze')
  expect(onValue).toHaveBeenLastCalledWith(null)
  const described = input.getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toContain('Nombre non reconnu')
})

test('a day typed in words becomes a date, and arrows go to its neighbours', () => {
  render(<Due />)
  const input = type('Échéance', '14 février 2026')
  fireEvent.blur(input)
  expect(input.value).toBe('14/02/2026')
  fireEvent.keyDown(input, { key: 'ArrowUp' })
  expect(onValue).toHaveBeenLastCalledWith('2026-02-15')
})
