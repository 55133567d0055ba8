import type { z } from 'zod'
import type { Contract } from './contract'
import { conflictVerbs } from './conflicts'
import { dayVerbs } from './enrolment/day'
import { duplicateVerbs } from './enrolment/duplicates'
import { geographyVerbs } from './enrolment/geography'
import { tokenVerbs } from './enrolment/tokens'
import { voterVerbs } from './enrolment/voters'
import { catalogueVerbs } from './library/catalogue'
import { circulationVerbs, reportVerbs } from './library/circulation'
import { memberVerbs } from './library/members'
import { gradeVerbs } from './grades/grades'
import { schoolVerbs } from './grades/school'
import { studentVerbs } from './grades/students'
import { analysisVerbs } from './sales/analysis'
import { ledgerVerbs } from './sales/ledger'
import { listVerbs } from './lists'
import { draftVerbs } from './drafts'
import { messageVerbs } from './messages'
import { sessionVerbs } from './session'
import { auditVerbs } from './audit'
import { storageVerbs } from './storage'
import { statisticsVerbs } from './statistics'
import { syncVerbs } from './sync'
import { systemVerbs } from './system'

/** Every verb of the store, by its name on the wire. */
export const verbs = {
  ...sessionVerbs,
  ...systemVerbs,
  ...storageVerbs,
  ...auditVerbs,
  ...syncVerbs,
  ...conflictVerbs,
  ...draftVerbs,
  ...listVerbs,
  ...catalogueVerbs,
  ...memberVerbs,
  ...circulationVerbs,
  ...reportVerbs,
  ...schoolVerbs,
  ...studentVerbs,
  ...gradeVerbs,
  ...geographyVerbs,
  ...tokenVerbs,
  ...voterVerbs,
  ...dayVerbs,
  ...duplicateVerbs,
  ...analysisVerbs,
  ...ledgerVerbs,
  ...statisticsVerbs,
  ...messageVerbs,
} as const satisfies Record<string, Contract>

export type Verb = keyof typeof verbs

/** What the caller gives (before defaults are filled in). */
export type PayloadOf<V extends Verb> = z.input<(typeof verbs)[V]['payload']>
/** What the handler receives: the parsed payload. */
export type ParsedPayloadOf<V extends Verb> = z.output<(typeof verbs)[V]['payload']>
export type ResultOf<V extends Verb> = z.output<(typeof verbs)[V]['result']>

/** The verbs that may be subscribed to. */
export type QueryVerb = { [V in Verb]: (typeof verbs)[V]['kind'] extends 'query' ? V : never }[Verb]
export type CommandVerb = Exclude<Verb, QueryVerb>

/** Tells whether a text from the wire names a verb. */
export function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text)
}
