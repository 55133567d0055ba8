import { expect, test } from 'vitest'
import type { Day } from '../../base/identifier'
import { ageOn, enrolmentIssues, type Applicant } from './decide-enrolment'
import { CAPTURES } from './voter'

const TODAY = '2026-05-04' as Day
const applicant = (more: Partial<Applicant> = {}): Applicant => ({
  name: 'Kasongo',
  postName: 'wa Mbuyi',
  firstName: 'Jean',
  sex: 'M',
  birthDate: '1985-05-14' as Day,
  captured: CAPTURES,
  exceptions: [],
  remarks: [],
  ...more,
})
const codes = (more: Partial<Applicant>) =>
  enrolmentIssues(applicant(more), TODAY).map(({ code, weight }) => [code, weight])

test('years of age count on the birthday, those of 29 February on 1 March', () => {
  expect(ageOn('2008-05-04' as Day, TODAY)).toBe(18)
  expect(ageOn('2008-05-05' as Day, TODAY)).toBe(17)
  expect(ageOn('2008-02-29' as Day, '2026-02-28' as Day)).toBe(17)
  expect(ageOn('2008-02-29' as Day, '2026-03-01' as Day)).toBe(18)
})

test('what cannot be is refused, what is unlikely asks for a reason, who is too young is noticed', () => {
  expect(codes({})).toEqual([])
  expect(codes({ birthDate: '2026-05-05' as Day })).toEqual([['birth-in-future', 'refusal']])
  expect(codes({ birthDate: '1899-01-01' as Day })).toEqual([['birth-too-long-ago', 'refusal']])
  expect(codes({ birthDate: '1920-01-01' as Day })).toEqual([['unusual-age', 'confirm']])
  expect(codes({ birthDate: '2010-01-01' as Day })).toEqual([['under-age', 'notice']])
  expect(codes({ fatherName: 'Jean Kasongo wa Mbuyi' })).toEqual([['parent-same-name', 'confirm']])
  expect(codes({ name: 'Kas0ngo' })).toEqual([['digits-in-name', 'confirm']])
})

test('a missing capture is excused by its reason, an unlikely fact confirmed by one; an empty reason is none', () => {
  expect(codes({ captured: ['photo', 'signature', 'leftPrint'] })).toEqual([['rightPrint-missing', 'confirm']])
  const exceptions = [{ what: 'rightPrint' as const, reason: 'amputation' }]
  expect(codes({ captured: ['photo', 'signature', 'leftPrint'], exceptions })).toEqual([])
  const old = { birthDate: '1920-01-01' as Day }
  expect(codes({ ...old, remarks: [{ code: 'unusual-age', reason: 'acte vu' }] })).toEqual([])
  expect(codes({ ...old, remarks: [{ code: 'unusual-age', reason: '  ' }] })).toEqual([['unusual-age', 'confirm']])
})

test('no reason confirms what cannot be', () => {
  const remarks = [{ code: 'birth-in-future', reason: 'je le jure' }]
  expect(codes({ birthDate: '2199-01-01' as Day, remarks })).toEqual([['birth-in-future', 'refusal']])
})
