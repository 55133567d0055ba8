import { expect, test } from 'vitest'
import { createKeyring, recoverDataKey, renewRecoveryKey } from './unlock'

const site = { code: 'kin01', name: 'Kinshasa' }

test('the recovery key opens the workstation, however it was copied from paper', () => {
  const { keyring, dataKey, recoveryKey } = createKeyring({ ...site, modules: ['library'] })
  expect(recoverDataKey(keyring, recoveryKey)).toEqual(dataKey)
  expect(recoverDataKey(keyring, recoveryKey.toLowerCase().replaceAll('-', ' '))).toEqual(dataKey)
  expect(recoverDataKey(keyring, recoveryKey.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(dataKey)
})

test('the recovery key of another workstation does not', () => {
  const { keyring } = createKeyring({ ...site, modules: ['library'] })
  const other = createKeyring({ ...site, modules: ['library'] })
  expect(recoverDataKey(keyring, other.recoveryKey)).toBeUndefined()
})

test('a renewed recovery key opens the same data, and the old one nothing', () => {
  const { keyring, dataKey, recoveryKey } = createKeyring({ ...site, modules: ['library'] })
  const renewed = renewRecoveryKey(keyring, dataKey)
  expect(recoverDataKey(renewed.keyring, renewed.recoveryKey)).toEqual(dataKey)
  expect(recoverDataKey(renewed.keyring, recoveryKey)).toBeUndefined()
})
