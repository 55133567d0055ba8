import { expect, test } from 'vitest'
import { createKeyring, recoverDataKey } from './unlock'

const site = { code: 'kin01', name: 'Kinshasa' }

test('the recovery key opens the workstation, however it was copied from paper', () => {
  const { keyring, dataKey, recoveryKey } = createKeyring({ ...site, modules: ['library'] })
  expect(recoverDataKey(keyring, recoveryKey)).toEqual(dataKey)
  expect(recoverDataKey(keyring, recoveryKey.toLowerCase().replaceAll('-', ' '))).toEqual(dataKey)
})

test('the recovery key of another workstation does not', () => {
  const { keyring } = createKeyring({ ...site, modules: ['library'] })
  const other = createKeyring({ ...site, modules: ['library'] })
  expect(recoverDataKey(keyring, other.recoveryKey)).toBeUndefined()
})
