import { AppError } from '@shared/base/app-error'
import { loadApproval, loadDay } from '../../queries/enrolment/day-queries'
import type { CommandHandlers } from '../context'
import { present } from '../present'
import { centreFor, inTurn, writeEnrolment } from './enrolment-writes'

/** The president's end of the day. */
export const dayCommands: CommandHandlers<'enrolment.approve'> = {
  'enrolment.approve': ({ centre: named, day: given, note }, context) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, named)
      const day = given ?? context.today()
      if (day > context.today()) throw new AppError('day.in-future', { details: { day } })
      if (loadApproval(context.tables('enrolment'), centre.id, day)) {
        throw new AppError('day.already-approved', { details: { centre: centre.name, day } })
      }
      const { enrolled, sexes } = loadDay(context, centre, day)
      const fields = {
        ...{
          centreId: centre.id,
          day,
          enrolled,
          women: sexes.women,
          men: sexes.men,
          byName: context.person.displayName,
        },
        ...present({ note }),
      }
      await writeEnrolment(context, [
        { kind: 'create', type: 'approval', id: `approval:${centre.code}:${day}`, fields },
      ])
      return loadDay(context, centre, day)
    }),
}
