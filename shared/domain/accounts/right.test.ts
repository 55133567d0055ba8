import { describe, expect, it } from 'vitest'
import { MODULES } from './role'
import { mayReadModule, rightsOf } from './right'

describe('records of all modules together', () => {
  it('are those of the modules a person may consult', () => {
    const of = (role: 'operator' | 'teacher' | 'librarian' | 'analyst' | 'student' | 'supervisor') =>
      MODULES.filter((module) => mayReadModule(module, [...rightsOf([role])]))
    expect(of('operator')).toEqual(['enrolment'])
    expect(of('teacher')).toEqual(['grades'])
    expect(of('librarian')).toEqual(['library'])
    expect(of('analyst')).toEqual(['sales'])
    expect(of('student')).toEqual([])
    expect(of('supervisor')).toEqual([...MODULES])
  })

  it('are open where no module is meant', () => {
    expect(mayReadModule('reference', [])).toBe(true)
    expect(mayReadModule('toString', [])).toBe(true)
  })
})
