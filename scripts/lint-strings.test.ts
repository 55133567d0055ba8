import { describe, expect, it } from 'vitest'
import { lintStrings } from './lint-strings.mjs'

const screen = 'renderer/screens/library/Loans.tsx'

describe('texts outside renderer/strings', () => {
  it.each([
    `<p>Prêter</p>`,
    `<p>{'Prêter'}</p>`,
    '<p>{`${count} prêts`}</p>',
    `<>{late ? 'En retard' : t('onTime')}</>`,
    `<p>{late && 'En retard'}</p>`,
    `<button aria-label="Fermer" />`,
    `<input placeholder={'Titre'} />`,
  ])('are refused: %s', (element) => {
    expect(lintStrings(screen, `export const x = ${element}`)).toHaveLength(1)
  })

  it.each([
    `<p>{t('lend')}</p>`,
    `<p className="grid" id="loans">{count} · 12 %</p>`,
    `<button aria-label={t('close')} type="button" />`,
    `<kbd>Ctrl</kbd>`,
    '<p>{`${count}/${total}`}</p>',
  ])('are not seen in %s', (element) => {
    expect(lintStrings(screen, `export const x = ${element}`)).toEqual([])
  })

  it('are allowed in the strings themselves, in tests and in the gallery', () => {
    const code = `export const x = <p>Prêter</p>`
    const files = [
      'renderer/strings/fr.tsx',
      'renderer/screens/library/Loans.dom.test.tsx',
      'renderer/app/gallery/Gallery.tsx',
    ]
    expect(files.flatMap((file) => lintStrings(file, code))).toEqual([])
  })
})
