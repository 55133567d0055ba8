import { expect, it } from 'vitest'
import { AppError } from '@shared/base/app-error'
import { messageOf } from '../message'
import { en } from '../strings/en'
import { fr } from '../strings/fr'
import { table } from './table'

const LONG = 'voter:01M82T6HTH6PWZKDP90R1992HV+voter:01M82T6KXV3NAT98P3C42C1M1R'

it('cuts what is too long for a terminal, but never what the next command is given', () => {
  const lines = (whole: boolean) => table([{ head: 'Paire', cell: (text: string) => text, whole }], [LONG]).split('\n')
  expect(lines(false)[2]).toMatch(/^voter:.*…$/)
  expect(lines(true)[2]).toBe(LONG)
})

it('says what is in use, and what is doubted, in words', () => {
  const used = new AppError('reference.in-use', {
    details: { name: 'Kinshasa', kind: 'voter', count: 2, first: ['Kasongo Jean', 'Ngoy Anne'] },
  })
  expect(messageOf(used, fr)).toContain('2 électeur(s), dont Kasongo Jean, Ngoy Anne')
  expect(messageOf(used, en)).toContain('2 voter(s), among them Kasongo Jean, Ngoy Anne')
  const future = new AppError('voter.implausible', { details: { issues: ['birth-in-future'] } })
  expect(messageOf(future, fr)).toContain('naissance dans l’avenir')
  expect(messageOf(future, en)).toContain('birth in the future')
})
