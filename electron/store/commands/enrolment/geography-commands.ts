import { AppError } from '@shared/base/app-error'
import { placeProblem } from '@shared/domain/enrolment/place'
import type { Uses } from '@shared/protocol/enrolment/geography'
import { GEOGRAPHY } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import { choosePlaces, findPlace, usesOf } from '../../queries/enrolment/places'
import type { CommandContext, CommandHandlers } from '../context'
import { present } from '../present'
import { inTurn } from './enrolment-writes'

type GeographyCommand = 'geo.save' | 'geo.remove' | 'reference.save' | 'reference.remove'

/** Places, centres, addresses and categories: shared by all sites, and never taken away from under those who use them. */
export const geographyCommands: CommandHandlers<GeographyCommand> = {
  'geo.save': ({ id, code, name, level, type, parentId }, context) =>
    inTurn(context, async () => {
      const tables = context.tables('enrolment')
      const parent = parentId === undefined ? undefined : findPlace(tables, parentId)
      const problem = placeProblem({ code, level, type }, parent)
      if (problem) {
        const { code: refusal, ...details } = problem
        throw new AppError(refusal, { details: { ...details, name } })
      }
      const taken = tables.get<[string, string]>(
        'SELECT id, name FROM places WHERE code = ? AND id <> ?',
        code,
        id ?? '',
      )
      if (taken) throw new AppError('place.code-taken', { details: { code, name: taken[1] } })
      const fields = { code, name, level, ...present({ kind: type, parentId: parent?.id }) }
      if (id === undefined) {
        const newId = `place:${code}`
        await write(context, [{ kind: 'create', type: 'place', id: newId, fields: { ...fields, aliases: [] } }])
        return placeRow(context, newId)
      }
      const current = await context.documents.get(GEOGRAPHY, 'place', id)
      if (!current) throw new AppError('place.not-found', { details: { place: id } })
      await write(context, [{ kind: 'update', current, fields: { ...fields, kind: type, parentId: parent?.id } }])
      return placeRow(context, id)
    }),

  'geo.remove': ({ id: named }, context) =>
    inTurn(context, async () => {
      const place = findPlace(context.tables('enrolment'), named)
      refuseWhileUsed(usesOf(context.tables('enrolment'), 'place', place.id), place.name)
      const current = await context.documents.get(GEOGRAPHY, 'place', place.id)
      if (!current) throw new AppError('place.not-found', { details: { place: named } })
      await write(context, [{ kind: 'remove', current }])
      return { removed: place.id }
    }),

  'reference.save': (given, context) =>
    inTurn(context, async () => {
      const id = `${given.kind}:${given.code}`
      const tables = context.tables('enrolment')
      if (
        'addressCode' in given &&
        given.addressCode &&
        !tables.get('SELECT 1 FROM addresses WHERE code = ?', given.addressCode)
      ) {
        throw new AppError('address.not-found', { details: { address: given.addressCode } })
      }
      switch (given.kind) {
        case 'centre': {
          const placeId = given.placeId ? findPlace(tables, given.placeId).id : undefined
          const { code, name, president, addressCode } = given
          const current = await context.documents.get(GEOGRAPHY, 'centre', id)
          const more = { president: president || undefined, addressCode: addressCode || undefined, placeId }
          await write(context, [
            current
              ? { kind: 'update', current, fields: { name, ...more } }
              : { kind: 'create', type: 'centre', id, fields: { code, name, ...present(more) } },
          ])
          break
        }
        case 'address': {
          const { code, description } = given
          const current = await context.documents.get(GEOGRAPHY, 'address', id)
          await write(context, [
            current
              ? { kind: 'update', current, fields: { description } }
              : { kind: 'create', type: 'address', id, fields: { code, description } },
          ])
          break
        }
        case 'category': {
          const { code, description } = given
          const addressCode = given.addressCode || undefined
          const current = await context.documents.get(GEOGRAPHY, 'category', id)
          await write(context, [
            current
              ? { kind: 'update', current, fields: { description, addressCode } }
              : { kind: 'create', type: 'category', id, fields: { code, description, ...present({ addressCode }) } },
          ])
        }
      }
      return { id }
    }),

  'reference.remove': ({ kind, code }, context) =>
    inTurn(context, async () => {
      const id = `${kind}:${code}`
      refuseWhileUsed(usesOf(context.tables('enrolment'), kind, kind === 'centre' ? id : code), code)
      const current = await context.documents.get(GEOGRAPHY, kind, id)
      if (!current) throw new AppError('reference.not-found', { details: { code } })
      await write(context, [{ kind: 'remove', current }])
      return { removed: id }
    }),
}

async function write(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(GEOGRAPHY, context.author, writes)
  await context.catchUp()
}

function placeRow(context: CommandContext, id: string) {
  const [row] = choosePlaces(context.tables('enrolment'), 'WHERE p.id = ?', id)
  if (!row) throw new AppError('place.not-found', { details: { place: id } })
  return row
}

/** Says what uses it, so that whoever wants it gone knows where to begin. */
function refuseWhileUsed(uses: Uses, name: string): void {
  if (uses.length === 0) return
  const [first] = uses
  throw new AppError('reference.in-use', {
    details: {
      name,
      kind: first?.kind ?? '',
      count: first?.count ?? 0,
      first: first?.first ?? [],
      uses: uses.map(({ kind, count, first: names }) => ({ kind, count, first: [...names] })),
    },
  })
}
