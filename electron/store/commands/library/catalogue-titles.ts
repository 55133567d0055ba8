import { AppError } from '@shared/base/app-error'
import { CATALOGUE } from '../../documents/database-names'
import type { Stored } from '../../documents/read-document'
import type { CommandContext } from '../context'

/** The title as it stands in its database; fails with `title.not-found`. */
export async function loadTitle(context: CommandContext, id: string): Promise<Stored<'title'>> {
  const stored = id.startsWith('title:') ? await context.documents.get(CATALOGUE, 'title', id) : undefined
  if (!stored) throw new AppError('title.not-found', { details: { id } })
  return stored
}
