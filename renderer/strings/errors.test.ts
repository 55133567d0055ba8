import { expect, it } from 'vitest'
import { COMMON_ERRORS } from '@shared/protocol/contract'
import { verbs } from '@shared/protocol/verbs'
import { fr } from './fr/errors'

/** What stands under `loan.not-found`: `{ loan: { 'not-found': … } }`. */
function wordsOf(code: string): unknown {
  const [room = '', ...rest] = code.split('.')
  const group: unknown = Object.entries(fr).find(([name]) => name === room)?.[1]
  if (rest.length === 0) return group
  return typeof group === 'object' && group !== null ? Reflect.get(group, rest.join('.')) : undefined
}

it('every code the store may answer has words: what failed and what to do', () => {
  const codes = [...COMMON_ERRORS, ...Object.values(verbs).flatMap(({ errors }) => [...errors])]
  const silent = [...new Set(codes)].filter((code) => {
    const words = wordsOf(code)
    if (typeof words !== 'object' || words === null) return true
    return !('next' in words) || !('what' in words || 'what_other' in words)
  })
  expect(silent).toEqual([])
})
