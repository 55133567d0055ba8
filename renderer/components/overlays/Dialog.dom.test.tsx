import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { TextField } from '../fields/TextField'
import { Dialog } from './Dialog'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

async function show(content: 'field' | 'question') {
  await act(async () => {
    render(
      <Dialog open onClose={() => undefined} title="Livre" actions={<button type="button">Garder</button>}>
        {content === 'field' && <TextField label="Titre" value="" onChange={() => undefined} />}
      </Dialog>,
    )
  })
}

test('the first field has the focus, or the safe button of a question', async () => {
  await show('field')
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Titre')))
  cleanup()
  await show('question')
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByText('Garder')))
})
