import { toAppError, type AppError } from '@shared/base/app-error'
import { openTestStore, type TestStore } from './open-test-store'

/** A day at noon in UTC, in milliseconds. */
function noonOf(day: string): number {
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
  const ways: Omit<TestLibrary, keyof TestStore> = {
    setDay: (next) => opened.setNow(noonOf(next)),
    async addTitle(title, copies, isbn) {
      const record = await opened.client.call('titles.add', { title, copies, ...(isbn === undefined ? {} : { isbn }) })
      return { id: record.id, barcodes: record.copyList.map(({ barcode }) => barcode).toSorted() }
    },
    addMember: async (name, more = {}) => (await opened.client.call('members.add', { name, ...more })).id,
    async refused(call) {
      const outcome = await call.then(
        () => undefined,
        (error: unknown) => toAppError(error),
      )
      if (!outcome) throw new Error('expected a refusal')
      return { code: outcome.code, details: outcome.details }
    },
  }
  // `client` and `store` change when the store is opened again, so they stay getters.
  return Object.create(opened, Object.getOwnPropertyDescriptors(ways))
}
