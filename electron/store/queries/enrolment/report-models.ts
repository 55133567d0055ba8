import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import { ageOn } from '@shared/domain/enrolment/decide-enrolment'
import { inFrenchOrder, type ElectoralListLine } from '@shared/domain/enrolment/print/electoral-list'
import { fullName, type Sex } from '@shared/domain/enrolment/voter'
import type { Language } from '@shared/protocol/fields'
import type { PdfJob } from '../../../workers/pdf/job'
import type { VoterMore } from '../../projections/enrolment/voter-tables'
import type { QueryContext } from '../context'
import { printContext } from '../print'
import type { ReportOptions } from '../library/report-options'
import { findCentre, listCentres } from './centres'
import { countAges, countSexes, loadDay } from './day-queries'
import { placePath } from './places'
import { cardCode } from './verify-card'
import { findVoterId, loadVoterRecord, requireOnList, userNames } from './voter-rows'

/** The card of one voter, as it was signed. Fails with `voter.no-card` for whoever has none, and for whoever holds a void one. */
export async function voterCards(context: QueryContext, language: Language, options: ReportOptions): Promise<PdfJob> {
  const tables = context.tables('enrolment')
  const id = findVoterId(tables, options.text('voter') ?? '')
  const voter = loadVoterRecord(tables, id, userNames(context.tables('reference')))
  const row = tables.get<[string]>('SELECT more FROM voters WHERE id = ?', id)
  const { card }: VoterMore = row ? JSON.parse(row[0]) : {}
  requireOnList(tables, voter)
  if (voter.number === 'taken') {
    throw new AppError('voter.number-taken', { details: { name: fullName(voter), cardNumber: voter.cardNumber } })
  }
  if (!card) throw new AppError('voter.no-card', { details: { name: fullName(voter), age: 18 } })
  const photo = voter.media.photo === undefined ? undefined : await context.picture(voter.media.photo)
  return {
    kind: 'voter-cards',
    model: {
      context: printContext(context, language),
      cards: [
        {
          number: voter.cardNumber,
          version: card.version,
          name: voter.name,
          ...(voter.postName === undefined ? {} : { postName: voter.postName }),
          ...(voter.firstName === undefined ? {} : { firstName: voter.firstName }),
          sex: voter.sex,
          birthDate: voter.birthDate,
          ...(voter.birthPlace === undefined ? {} : { birthPlace: voter.birthPlace }),
          centre: voter.centre,
          issuedOn: card.issuedAt.slice(0, 10),
          ...(photo ? { photo: photo.bytes } : {}),
          code: cardCode(card),
        },
      ],
    },
  }
}

/** What an applicant takes home. */
export function enrolmentReceipt(context: QueryContext, language: Language, options: ReportOptions): PdfJob {
  const tables = context.tables('enrolment')
  const id = findVoterId(tables, options.text('voter') ?? '')
  const voter = loadVoterRecord(tables, id, userNames(context.tables('reference')))
  requireOnList(tables, voter)
  const given = {
    birthPlace: voter.birthPlace,
    father: voter.fatherName,
    mother: voter.motherName,
    origin: voter.origin.join(' › '),
    residence: voter.residence.join(' › '),
    address: voter.address,
  }
  return {
    kind: 'enrolment-receipt',
    model: {
      context: printContext(context, language),
      number: voter.cardNumber,
      name: fullName(voter),
      sex: voter.sex,
      birthDate: voter.birthDate,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')),
      centre: voter.centre,
      enrolledOn: voter.enrolledOn,
      operator: voter.enrolledBy,
      isMinor: voter.status === 'under-age',
    },
  }
}

/** The electoral list of a centre: enrolled voters only, in the order of a French dictionary. */
export function electoralList(context: QueryContext, language: Language, options: ReportOptions): PdfJob {
  const tables = context.tables('enrolment')
  const centre = findCentre(context, options.text('centre'))
  const today = context.today()
  const paths = new Map<string, string>()
  const pathOf = (id: string | null) => {
    if (id === null) return ''
    const known = paths.get(id)
    if (known !== undefined) return known
    const path = placePath(tables, id).slice(-2).join(', ')
    paths.set(id, path)
    return path
  }
  const rows = tables.all<[string, string | null, string | null, Sex, Day, string | null, string]>(
    `SELECT name, post_name, first_name, sex, birth_date, residence_id, card_number FROM voters
     WHERE centre_id = ? AND status = 'enrolled' ORDER BY key`,
    centre.id,
  )
  const voters = rows.map(([name, postName, firstName, sex, birthDate, residenceId, cardNumber]): ElectoralListLine => {
    const residence = pathOf(residenceId)
    return {
      name: fullName({ name, postName: postName ?? undefined, firstName: firstName ?? undefined }),
      sex,
      birthDate,
      ...(residence === '' ? {} : { residence }),
      cardNumber,
    }
  })
  const place = listCentres(tables).find(({ id }) => id === centre.id)?.place
  return {
    kind: 'electoral-list',
    model: {
      context: printContext(context, language),
      centre: {
        code: centre.code,
        name: centre.name,
        ...(place === undefined ? {} : { place }),
        ...(centre.president === undefined ? {} : { president: centre.president }),
      },
      totals: countSexes(voters.map(({ sex }) => sex)),
      ages: countAges(voters.map(({ sex, birthDate }) => [sex, ageOn(birthDate as Day, today)])),
      voters: inFrenchOrder(voters),
    },
  }
}

/** The end-of-day report of a centre. */
export function centreReport(context: QueryContext, language: Language, options: ReportOptions): PdfJob {
  const centre = findCentre(context, options.text('centre'))
  const day = loadDay(context, centre, options.text('day') === undefined ? context.today() : options.day('day'))
  const { code, name, president } = centre
  return {
    kind: 'centre-report',
    model: {
      context: printContext(context, language),
      centre: { code, name, ...(president === undefined ? {} : { president }) },
      day: day.day,
      figures: {
        enrolled: day.enrolled,
        ...day.sexes,
        underAge: day.underAge,
        rejected: day.rejected,
        withoutPrints: day.withoutPrints,
        duplicatas: day.duplicatas,
        tokensIssued: day.tokens.issued,
        tokensServed: day.tokens.served,
        tokensAbsent: day.tokens.absent,
        listed: day.total.women + day.total.men,
      },
      ages: day.ages,
      hours: day.hours,
      ...(day.approval
        ? {
            approval: {
              byName: day.approval.byName,
              at: day.approval.at,
              ...(day.approval.note === undefined ? {} : { note: day.approval.note }),
            },
          }
        : {}),
    },
  }
}
