import { describe, expect, it } from 'vitest'
import { parseRemoteAddress } from './remote-address'

describe('the hub’s address', () => {
  it('is shown without its password', () => {
    const address = parseRemoteAddress(' https://kin01:s%C3%A9cret@hub.example:6984/couch ')
    expect(address.shown).toBe('https://kin01@hub.example:6984/couch')
    expect(address.root).toBe('https://hub.example:6984/couch/')
    expect(address.authorization).toBe(`Basic ${Buffer.from('kin01:sécret').toString('base64')}`)
  })

  it('needs no account', () => {
    expect(parseRemoteAddress('http://10.0.0.2:5984').authorization).toBeUndefined()
  })

  it.each([
    'hub.example',
    'ftp://hub.example',
    'file:///etc/passwd',
    'https://',
    'https://hub.example/?a=1',
    'http://h/#x',
  ])('refuses %s, without repeating it', (text) => {
    expect(() => parseRemoteAddress(text)).toThrow(
      expect.objectContaining({ code: 'sync.bad-url', message: expect.not.stringContaining(text) }),
    )
  })
})
