import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subjectAverage, generalAverage, type AverageRules, type CountedGrade } from './averages'
import { decideFallNotice } from './fall'
import { explainGeneral, explainSubject, exactText, studentResults } from './explain'
import { fraction } from './fraction'
import { parseGrade } from './grade-value'
import { minutesToWait } from './quiet-hours'
import { ranksOf } from './ranks'
import { roundTo, toHundredths, USUAL_ROUNDING } from './rounding'
import { neededFor, suppose } from './what-if'

const RULES: AverageRules = { rounding: USUAL_ROUNDING, subjectAverages: 'exact' }
const of20 = (valueHundredths: number, coefficientHundredths = 100): CountedGrade & { id: string } => ({
  id: `${valueHundredths}`,
  valueHundredths,
  maximumHundredths: 2000,
  coefficientHundredths,
})

const anyGrade = fc
  .record({
    maximumHundredths: fc.integer({ min: 100, max: 10_000 }),
    share: fc.integer({ min: 0, max: 100 }),
    coefficientHundredths: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ share, maximumHundredths, coefficientHundredths }) => ({
    id: 'a',
    maximumHundredths,
    coefficientHundredths,
    valueHundredths: Math.floor((maximumHundredths * share) / 100),
  }))

test('half up rounds 9.995 to 10, half even to the even neighbour, down cuts', () => {
  const exact = fraction(9995n, 1000n)
  expect(roundTo(exact, 2, 'half-up')).toBe(1000n)
  expect(roundTo(fraction(9985n, 1000n), 2, 'half-even')).toBe(998n)
  expect(roundTo(exact, 2, 'down')).toBe(999n)
  expect(toHundredths(fraction(995n, 100n), { mode: 'half-up', decimals: 1 })).toBe(1000)
})

test('an average lies between the lowest and the highest grade, whatever the order of the grades', () => {
  fc.assert(
    fc.property(fc.array(anyGrade, { minLength: 1, maxLength: 12 }), (grades) => {
      const average = subjectAverage(grades, USUAL_ROUNDING)
      const onTwenty = grades.map((one) => (one.valueHundredths * 20) / one.maximumHundredths)
      const rounded = (average?.roundedHundredths ?? -1) / 100
      expect(rounded).toBeGreaterThanOrEqual(Math.min(...onTwenty) - 0.005001)
      expect(rounded).toBeLessThanOrEqual(Math.max(...onTwenty) + 0.005001)
      expect(subjectAverage(grades.toReversed(), USUAL_ROUNDING)).toEqual(average)
    }),
  )
})

test('doubling every coefficient changes no average', () => {
  fc.assert(
    fc.property(fc.array(anyGrade, { minLength: 1, maxLength: 12 }), (grades) => {
      const doubled = grades.map((one) => ({ ...one, coefficientHundredths: one.coefficientHundredths * 2 }))
      expect(subjectAverage(doubled, USUAL_ROUNDING)?.exact).toEqual(subjectAverage(grades, USUAL_ROUNDING)?.exact)
    }),
  )
})

test('without coefficients of subjects the general average is that of all grades together', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyGrade, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (all) => {
      const subjects = all.map((grades, at) => ({ subjectId: String(at), grades }))
      expect(studentResults(subjects, RULES).general?.exact).toEqual(subjectAverage(all.flat(), USUAL_ROUNDING)?.exact)
    }),
  )
})

test('a grade that does not count is not zero, and nothing has no average', () => {
  expect(subjectAverage([], USUAL_ROUNDING)).toBeUndefined()
  expect(subjectAverage([of20(1200, 0)], USUAL_ROUNDING)).toBeUndefined()
  expect(generalAverage([], RULES)).toBeUndefined()
})

test('9.97 explains itself with the sum that gives it', () => {
  const explained = explainSubject([of20(1200, 200), of20(850), of20(740)], RULES)
  expect(explained).toMatchObject({ sum: '39.9', weight: '4', quotient: '9.975', roundedHundredths: 998 })
  const general = explainGeneral(
    [
      { subjectId: 'maths', coefficientHundredths: 400, grades: [of20(900), of20(1000), of20(1100)] },
      { subjectId: 'french', coefficientHundredths: 300, grades: [of20(990)] },
      { subjectId: 'art', grades: [] },
    ],
    RULES,
  )
  expect(general?.terms).toEqual([
    { id: 'maths', value: '10', weight: '4', product: '40' },
    { id: 'french', value: '9.9', weight: '3', product: '29.7' },
  ])
  expect(general).toMatchObject({ sum: '69.7', weight: '7', quotient: '9.957142…', roundedHundredths: 996 })
})

test('a general average may be made of the subject averages as they are printed', () => {
  const subjects = [
    { subjectId: 'a', coefficientHundredths: 100, grades: [of20(1000), of20(1000), of20(1001)] },
    { subjectId: 'b', coefficientHundredths: 200, grades: [of20(1000), of20(1001), of20(1001)] },
  ]
  expect(studentResults(subjects, RULES).general?.exact).toEqual(fraction(9005n, 900n))
  expect(explainGeneral(subjects, { ...RULES, subjectAverages: 'rounded' })?.sum).toBe('30.02')
})

test('ties share the better place, and the next place stays empty', () => {
  expect(ranksOf([1200, 1500, undefined, 1500, 900])).toEqual([3, 1, undefined, 1, 4])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 })), (values) => {
      const ranks = ranksOf(values)
      values.forEach((value, at) => expect(ranks[at]).toBe(1 + values.filter((other) => other > value).length))
    }),
  )
})

test('the grade that is needed reaches the target, and a hundredth less does not', () => {
  const subjects = [{ subjectId: 'maths', grades: [of20(800), of20(950)] }]
  const missing = { subjectId: 'maths', maximumHundredths: 2000, coefficientHundredths: 100 }
  const needed = neededFor(subjects, missing, 1000, RULES) ?? Number.NaN
  expect(suppose(subjects, { ...missing, valueHundredths: needed }, RULES).general?.roundedHundredths).toBe(1000)
  expect(suppose(subjects, { ...missing, valueHundredths: needed - 1 }, RULES).general?.roundedHundredths).toBeLessThan(
    1000,
  )
  expect(neededFor(subjects, missing, 1900, RULES)).toBeUndefined()
})

test.each([
  ['12,5', { state: 'graded', valueHundredths: 1250 }],
  [' 9.97 ', { state: 'graded', valueHundredths: 997 }],
  ['20', { state: 'graded', valueHundredths: 2000 }],
  ['0', { state: 'graded', valueHundredths: 0 }],
  ['7.500', { state: 'graded', valueHundredths: 750 }],
  ['Abs', { state: 'absent' }],
  ['dispensé', { state: 'excused' }],
  ['', { state: 'pending' }],
])('%j is a cell of a grade sheet', (text, value) => {
  expect(parseGrade(text, 2000)).toEqual({ ok: true, value })
})

test.each([
  ['20,01', 'grade.above-maximum'],
  ['-1', 'grade.below-zero'],
  ['12,345', 'grade.too-many-decimals'],
  ['1 2', 'grade.not-a-number'],
  ['1e1', 'grade.not-a-number'],
  ['douze', 'grade.not-a-number'],
  ['=1+1', 'grade.not-a-number'],
])('%j is refused', (text, code) => {
  expect(parseGrade(text, 2000)).toMatchObject({ ok: false, rejection: { code } })
})

test('every value from 0 to 20 in hundredths reads back as it was written, with comma or point', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.constantFrom(',', '.'), (valueHundredths, point) => {
      const text = (valueHundredths / 100).toFixed(2).replace('.', point)
      expect(parseGrade(text, 2000)).toEqual({ ok: true, value: { state: 'graded', valueHundredths } })
    }),
  )
})

test('six digits and no more are shown of a number that does not end', () => {
  expect(exactText(fraction(1n, 3n))).toBe('0.333333…')
  expect(exactText(fraction(25n, 2n))).toBe('12.5')
})

test('a fall is told once, and not at all when it is over before anything was sent', () => {
  const fall = (before: number | undefined, after: number | undefined, isWaiting = false) =>
    decideFallNotice({ before, after, isWaiting, passMarkHundredths: 1000 })
  expect(fall(1050, 980)).toBe('issue')
  expect(fall(undefined, 980)).toBe('issue')
  expect(fall(980, 940)).toBe('none')
  expect(fall(980, 1010, true)).toBe('cancel')
  expect(fall(980, 1010, false)).toBe('none')
  expect(fall(1010, 990)).toBe('issue')
})

test('quiet hours may span midnight', () => {
  const night = { fromMinute: 20 * 60, untilMinute: 7 * 60 }
  expect(minutesToWait(night, 12 * 60)).toBe(0)
  expect(minutesToWait(night, 20 * 60)).toBe(11 * 60)
  expect(minutesToWait(night, 6 * 60 + 59)).toBe(1)
  expect(minutesToWait(night, 7 * 60)).toBe(0)
  expect(minutesToWait({ fromMinute: 60, untilMinute: 60 }, 60)).toBe(0)
})
