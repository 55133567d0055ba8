import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { Menu } from './Menu'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

function show() {
  render(
    <>
      <input aria-label="Code-barres" />
      <Menu
        trigger={<button type="button">Awa</button>}
        groups={[[{ label: 'Mon profil', onChoose: () => undefined }]]}
      />
    </>,
  )
  return { field: screen.getByLabelText('Code-barres'), button: screen.getByRole('button', { name: 'Awa' }) }
}

test('a menu opened with the mouse gives the caret back to the field that had it', async () => {
  const { field, button } = show()
  field.focus()
  fireEvent.pointerDown(button, { pointerType: 'mouse' })
  button.focus()
  fireEvent.mouseDown(button)
  fireEvent.click(button)
  await screen.findByRole('menuitem')
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(field))
})

test('a menu opened with the keyboard leaves the focus on its button', async () => {
  const { button } = show()
  button.focus()
  fireEvent.keyDown(button, { key: 'Enter' })
  fireEvent.click(button)
  await screen.findByRole('menuitem')
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(button))
})
