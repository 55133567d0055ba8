import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DraftOwner } from './draft-storage'
import { useDraft } from './use-draft'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const defaultValues = { title: '', copies: 1, pin: '' }

function open(user = 'awa', key = 'title:new') {
  const owner = { user, storage: undefined }
  const wrapper = ({ children }: { children: ReactNode }) => <DraftOwner value={owner}>{children}</DraftOwner>
  const { result } = renderHook(
    () => {
      const form = useForm({ defaultValues })
      return { form, draft: useDraft(key, form, ['pin']) }
    },
    { wrapper },
  )
  return {
    type: (name: 'title' | 'pin', text: string) =>
      act(async () => {
        await result.current.form.register(name).onChange({ type: 'change', target: { name, value: text } })
      }),
    values: () => result.current.form.getValues(),
    draft: () => result.current.draft,
  }
}

test('what was typed comes back after the form was lost, without what is secret', async () => {
  const before = open()
  await before.type('title', 'Le Petit')
  await before.type('pin', '1234')
  act(() => void vi.advanceTimersByTime(400))
  cleanup()
  const after = open()
  expect(after.values()).toEqual({ title: 'Le Petit', copies: 1, pin: '' })
  expect(after.draft().restoredFromMs).toBeTypeOf('number')
})

test('the last letters are kept when the window goes away before the pause', async () => {
  const before = open()
  await before.type('title', 'Le')
  window.dispatchEvent(new Event('pagehide'))
  expect(localStorage.getItem('comptoir.draft.awa.title:new')).toContain('"Le"')
})

test('a draft belongs to its person and its form', async () => {
  const before = open()
  await before.type('title', 'Le')
  cleanup()
  expect(open('paul').values().title).toBe('')
  expect(open('awa', 'title:7').values().title).toBe('')
})

test('discarding brings the form back as it was, and submitting forgets', async () => {
  const first = open()
  await first.type('title', 'Le')
  cleanup()
  const second = open()
  act(() => second.draft().discard())
  expect(second.values().title).toBe('')
  await second.type('title', 'Encore')
  act(() => second.draft().clear())
  act(() => void vi.advanceTimersByTime(1000))
  cleanup()
  expect(open().values().title).toBe('')
})

test('a damaged draft, or one of another shape, is ignored', () => {
  localStorage.setItem('comptoir.draft.awa.title:new', '{')
  expect(open().draft().restoredFromMs).toBeUndefined()
  cleanup()
  localStorage.setItem('comptoir.draft.awa.title:new', '{"savedAt":1,"values":{"title":7,"gone":"x"}}')
  expect(open().values()).toEqual(defaultValues)
})
