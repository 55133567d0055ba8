import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/base/app-error'
import { circulationVerbs, reportVerbs } from '@shared/protocol/library/circulation'
import { changeLanguage, i18n, setUpStrings } from '../../strings/setup'
import { languages } from '../../strings/languages'
import { useErrorText } from './use-error-text'

setUpStrings('fr')
const textOf = (error: AppError) => renderHook(() => useErrorText()).result.current(error)

describe('words for a failure', () => {
  it('say the numbers and days of its details as people write them', async () => {
    const details = { title: 'Dune', out: 3, copies: 3, firstDueOn: '2026-05-12' }
    const error = new AppError('title.all-out', { details })
    await changeLanguage('fr')
    expect(textOf(error).what).toBe(
      'Plus d’exemplaire de «\u202fDune\u202f»\u00a0: 3 sur 3 prêtés, premier retour le 12 mai 2026.',
    )
    await changeLanguage('en')
    expect(textOf(error).what).toBe('No copy of “Dune” left: 3 of 3 out, first due on 12 May 2026.')
  })

  it('count in the language, and name the state of a copy', async () => {
    await changeLanguage('fr')
    const late = (count: number) =>
      textOf(new AppError('member.overdue', { details: { name: 'Awa', count, since: '2026-05-12' } })).what
    expect(late(1)).toBe('Awa a 1 livre en retard depuis le 12 mai 2026.')
    expect(late(2)).toBe('Awa a 2 livres en retard, le premier depuis le 12 mai 2026.')
    const lost = { title: 'Dune', barcode: 'B-1', condition: 'lost' }
    expect(textOf(new AppError('copy.not-lendable', { details: lost })).what).toContain('il est déclaré perdu.')
  })

  it('name the right that is missing and who has it', async () => {
    await changeLanguage('fr')
    const details = { right: 'library.circulate', roles: ['administrator', 'librarian'] }
    expect(textOf(new AppError('right.missing', { details }))).toEqual({
      what: 'Il manque à votre compte le droit de\u00a0: prêter et rendre.',
      next: 'Demandez à une personne qui l’a\u00a0: Administrateur, Bibliothécaire.',
    })
  })

  it.each(languages)('exist for every refusal of the counter and of its documents (%s)', (language) => {
    const declared = [...Object.values(circulationVerbs), ...Object.values(reportVerbs)].flatMap((verb) =>
      'errors' in verb ? [...verb.errors] : [],
    )
    const missing = [...new Set(declared)].filter(
      (code) =>
        !['what', 'next'].every((part) =>
          i18n.exists(`errors:${code}.${part}`, { lng: language, fallbackLng: [], count: 1 }),
        ),
    )
    expect(declared.length).toBeGreaterThan(30)
    expect(missing).toEqual([])
  })
})
