import type { AppError } from '@shared/base/app-error'
import { openTestStore, type TestStore } from './open-test-store'

/** A day at noon in UTC, in milliseconds. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

export interface TestLibrary extends TestStore {
  /** A title with copies; gives its id and their barcodes. */
  addTitle(title: string, copies: number, isbn?: string): Promise<{ id: string; barcodes: string[] }>
  /** A member; gives the id. */
  addMember(
    name: string,
    more?: { cardNumber?: string; email?: string; phone?: string; category?: string },
  ): Promise<string>
  /** The code and details a call is refused with; fails when it is not. */
  refused(call: Promise<unknown>): Promise<{ code: string; details: AppError['details'] }>
  setDay(day: string): void
}

/** A store on a fixed day with short ways to fill a library. */
export async function openTestLibrary(day = '2026-05-04'): Promise<TestLibrary> {
  const opened = await openTestStore({ nowMs: noonOf(day) })
  const setDay = (next: string) => opened.setNow(noonOf(next))
  return Object.defineProperties(
    {
      setDay,
      async addTitle(title: string, copies: number, isbn?: string) {
        const record = await opened.client.call('titles.add', {
          title,
          copies,
          ...(isbn === undefined ? {} : { isbn }),
        })
        return { id: record.id, barcodes: record.copyList.map(({ barcode }) => barcode).toSorted() }
      },
      async addMember(name: string, more = {}) {
        return (await opened.client.call('members.add', { name, ...more })).id
      },
      async refused(call: Promise<unknown>) {
        const outcome = await call.then(
          () => undefined,
          (error: AppError) => error,
        )
        if (!outcome) throw new Error('expected a refusal')
        return { code: outcome.code, details: outcome.details }
      },
    },
    Object.getOwnPropertyDescriptors(opened),
  ) as TestLibrary
}
