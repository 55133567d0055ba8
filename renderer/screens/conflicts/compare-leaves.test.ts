import { expect, test } from 'vitest'
import { compareLeaves, type ConflictLeaf } from './compare-leaves'

const leaf = (body: ConflictLeaf['body']): ConflictLeaf => ({ rev: '1-a', winner: false, deleted: false, body })

test('what differs stands first, with a value for each version', () => {
  const fields = compareLeaves([
    leaf({ name: 'Awa', phone: '+243 1' }),
    leaf({ name: 'Awa', phone: '+243 2' }),
    leaf({ name: 'Awa' }),
  ])
  expect(fields).toEqual([
    { field: 'phone', values: ['+243 1', '+243 2', undefined], differs: true },
    { field: 'name', values: ['Awa', 'Awa', 'Awa'], differs: false },
  ])
})

test('keys and stamps are not for people', () => {
  const fields = compareLeaves([
    leaf({ _id: 'user:1', _rev: '1-a', type: 'user', updated: { at: 'x' }, credential: { salt: 's' }, name: 'Awa' }),
    leaf({ _id: 'user:1', _rev: '1-b', type: 'user', updated: { at: 'y' }, credential: { salt: 't' }, name: 'Awa' }),
  ])
  expect(fields.map(({ field }) => field)).toEqual(['name'])
})
