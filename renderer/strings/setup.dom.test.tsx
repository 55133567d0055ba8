import { expect, test } from 'vitest'
import { changeLanguage, i18n, setUpStrings } from './setup'

test('each area has its namespace in both languages, with plurals', async () => {
  setUpStrings('fr')
  expect(i18n.t('table.rows', { ns: 'components', count: 0 })).toBe('0 ligne')
  expect(i18n.t('table.rows', { ns: 'components', count: 1_000_000 })).toBe('1\u202f000\u202f000 lignes')
  await changeLanguage('en')
  expect(i18n.t('table.rows', { ns: 'components', count: 1 })).toBe('1 row')
  expect(document.documentElement.lang).toBe('en')
})
