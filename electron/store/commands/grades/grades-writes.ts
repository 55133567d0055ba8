import { moduleDatabase } from '../../documents/database-names'
import type { Write, WriteOptions } from '../../documents/document-store'
import type { CommandContext } from '../context'

/** The database of the site's students and grades. */
export function gradesDatabase({ site }: Pick<CommandContext, 'site'>): string {
  return moduleDatabase('grades', site.code)
}

/** Runs one load–decide–write at a time, on tables that know everything written so far, here or by replication. */
export function inTurn<R>(context: CommandContext, work: () => Promise<R>): Promise<R> {
  return context.documents.exclusively(async () => {
    await context.catchUp()
    return work()
  })
}

/** Writes to the module's database, and resolves once it can be read. */
export async function writeGrades(
  context: CommandContext,
  writes: readonly Write[],
  options?: WriteOptions,
): Promise<void> {
  await context.documents.write(gradesDatabase(context), context.author, writes, options)
  await context.catchUp()
}
