import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { ownerOfProcess } from './owner'

it('knows who ended on its own machine, and nothing of others', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const owner = ownerOfProcess('here')
  const runs = ownerOfProcess('here', other.pid).name
  const elsewhere = ownerOfProcess('there', other.pid).name
  expect([runs, elsewhere, owner.name].map((name) => owner.hasEnded(name))).toEqual([false, false, false])
  // A container that started again: the same machine and number.
  expect(owner.hasEnded(ownerOfProcess('here').name)).toBe(true)
  const gone = once(other, 'exit')
  other.kill()
  await gone
  expect([runs, elsewhere].map((name) => owner.hasEnded(name))).toEqual([true, false])
  expect(['', 'here', 'here x y', 'here -1 y'].map((name) => owner.hasEnded(name))).toEqual([
    false,
    false,
    false,
    false,
  ])
})
