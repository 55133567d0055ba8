import { AppError } from '@shared/base/app-error'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import { CATALOGUE } from '../../documents/database-names'
import type { Stored } from '../../documents/read-document'
import { copiesOf } from '../../queries/library/copy-rows'
import { titleRecord } from '../../queries/library/catalogue-queries'
import type { CommandContext, CommandHandlers } from '../context'
import { loadTitle } from './catalogue-titles'
import { addCopies } from './copy-commands'
import {
  changedTitleFields,
  newTitleFields,
  titleFromInput,
  titleOf,
  titleWithChanges,
  type TitleFields,
} from './title-fields'

type CatalogueCommand = 'titles.add' | 'titles.update' | 'titles.withdraw'

/** Changes people make to the catalogue one title at a time. */
export const catalogueCommands: CommandHandlers<CatalogueCommand> = {
  'titles.add': ({ copies = 0, ...input }, context) =>
    context.documents.exclusively(async () => {
      const title = titleFromInput(input)
      await context.catchUp()
      refuseKnownIsbn(context, title.isbn13)
      const id = context.newId('title')
      const fields = newTitleFields(title)
      await context.documents.write(CATALOGUE, context.author, [{ kind: 'create', type: 'title', id, fields }])
      if (copies > 0) await addCopies(context, id, { count: copies })
      await context.catchUp()
      return titleRecord(context.tables('library'), id)
    }),

  'titles.update': ({ id, changes }, context) =>
    context.documents.exclusively(async () => {
      const current = await loadTitle(context, id)
      const next = titleWithChanges(titleOf(current.document), changes)
      await context.catchUp()
      if (next.isbn13 !== current.document.isbn13) refuseKnownIsbn(context, next.isbn13)
      return update(context, current, changedTitleFields(next))
    }),

  'titles.withdraw': ({ id, reason, restore = false }, context) =>
    context.documents.exclusively(async () => {
      const current = await loadTitle(context, id)
      await context.catchUp()
      const out = copiesOf(context.tables('library'), id).filter(({ status }) => status === 'out')
      if (!restore && out.length > 0)
        throw new AppError('title.copies-out', {
          details: { title: current.document.title, out: out.length, barcodes: out.map(({ barcode }) => barcode) },
        })
      return update(context, current, { withdrawn: !restore, withdrawnReason: restore ? undefined : reason })
    }),
}

async function update(
  context: CommandContext,
  current: Stored<'title'>,
  fields: { [F in keyof TitleFields]?: TitleFields[F] | undefined },
): Promise<TitleRecord> {
  await context.documents.write(CATALOGUE, context.author, [{ kind: 'update', current, fields }])
  await context.catchUp()
  return titleRecord(context.tables('library'), current.document._id)
}

/** Typed twice is a slip at the desk: a second copy belongs to the title that is there. */
function refuseKnownIsbn(context: CommandContext, isbn13: string | undefined): void {
  if (isbn13 === undefined) return
  const known = context
    .tables('library')
    .get<[id: string, title: string]>('SELECT id, title FROM titles WHERE isbn13 = ? AND withdrawn = 0 LIMIT 1', isbn13)
  if (known) throw new AppError('title.isbn-known', { details: { isbn: isbn13, id: known[0], title: known[1] } })
}
