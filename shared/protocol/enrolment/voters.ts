import { z } from 'zod'
import { PICTURE_PROBLEMS } from '../../domain/enrolment/picture-problem'
import { CAPTURES, DOCUMENT_KINDS, SEXES, STANDINGS, VOTER_STATUSES } from '../../domain/enrolment/voter'
import { command, query } from '../contract'
import {
  daySchema,
  exportFormatSchema,
  fileSourceSchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  producedFileSchema,
} from '../fields'

/** A captured picture, cut, upright and without what a camera wrote into it; at most 300 kB. */
const pictureSchema = z.object({
  bytes: z.instanceof(Uint8Array),
  mediaType: z.enum(['image/jpeg', 'image/png']),
  width: z.number().int(),
  height: z.number().int(),
})
export type Picture = z.infer<typeof pictureSchema>

/** A picture before it is cleaned: a file, or what the camera saw. */
const pictureSourceSchema = z.union([
  fileSourceSchema,
  z.object({ kind: z.literal('bytes'), bytes: z.instanceof(Uint8Array) }),
])

const optionalLine = z.string().trim().max(500).optional()
const identity = {
  name: lineSchema,
  postName: optionalLine,
  firstName: optionalLine,
  sex: z.enum(SEXES),
  birthDate: daySchema,
  birthPlace: optionalLine,
  fatherName: optionalLine,
  motherName: optionalLine,
  originId: z.string().max(300).optional(),
  residenceId: z.string().max(300).optional(),
  address: optionalLine,
  category: z.string().trim().max(60).optional(),
  document: z.object({ kind: z.enum(DOCUMENT_KINDS), number: optionalLine }).optional(),
}
const reasons = {
  exceptions: z.array(z.object({ what: z.enum(CAPTURES), reason: lineSchema })).max(10),
  remarks: z.array(z.object({ code: z.string().max(60), reason: lineSchema })).max(20),
}

export const voterInputSchema = z.object({
  ...identity,
  /** The centre's code; the site's only one when absent. */
  centre: z.string().trim().max(60).optional(),
  tokenId: z.string().max(300).optional(),
  /** The number of the card they carry; a new one is given when absent. */
  cardNumber: z.string().trim().max(60).optional(),
  pictures: z.partialRecord(z.enum(CAPTURES), pictureSchema),
  ...reasons,
})
export type VoterInput = z.infer<typeof voterInputSchema>

const issueSchema = z.object({
  code: z.string(),
  weight: z.enum(['refusal', 'confirm', 'notice']),
  field: z.string(),
})

export const voterRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  postName: z.string().optional(),
  firstName: z.string().optional(),
  sex: z.enum(SEXES),
  birthDate: daySchema,
  cardNumber: z.string(),
  centreId: idSchema,
  centre: z.string(),
  status: z.enum(STANDINGS),
  enrolledOn: daySchema,
  fatherName: z.string().optional(),
  motherName: z.string().optional(),
  /** `contested`: two people hold this number and nobody decided yet. `taken`: it was decided for someone else. */
  number: z.enum(['own', 'contested', 'taken']),
})
export type VoterRow = z.infer<typeof voterRowSchema>

/** What is known here of somebody enrolled at another site. */
const elsewhereSchema = z.object({
  cardNumber: z.string(),
  name: z.string(),
  birthDate: z.string().optional(),
  site: z.string(),
  centre: z.string().optional(),
})
export type Elsewhere = z.infer<typeof elsewhereSchema>

/** Somebody whom another site transferred here; `person` holds the fields of `voters.enrol` that travelled with them. */
const arrivalSchema = elsewhereSchema.extend({
  /** The code of the centre they were sent to. */
  centre: z.string(),
  on: z.string(),
  reason: z.string(),
  person: z.record(z.string(), z.string()),
})
export type Arrival = z.infer<typeof arrivalSchema>

export const voterRecordSchema = voterRowSchema.extend({
  birthPlace: z.string().optional(),
  originId: z.string().optional(),
  origin: z.array(z.string()),
  residenceId: z.string().optional(),
  residence: z.array(z.string()),
  address: z.string().optional(),
  category: z.string().optional(),
  document: z.object({ kind: z.enum(DOCUMENT_KINDS), number: z.string().optional() }).optional(),
  tokenId: z.string().optional(),
  tokenNumber: z.number().int().optional(),
  media: z.partialRecord(z.enum(CAPTURES), z.string()),
  ...reasons,
  card: z.object({ version: z.number().int(), issuedAt: instantSchema, reason: z.string().optional() }).optional(),
  statusReason: z.string().optional(),
  statusOn: z.string().optional(),
  /** The record this person goes on under, by the decision of a supervisor; at this site or at another. */
  mergedInto: z.object({ id: idSchema, name: z.string(), cardNumber: z.string(), site: z.string() }).optional(),
  enrolledBy: z.string(),
})
export type VoterRecord = z.infer<typeof voterRecordSchema>

const filterSchema = z.object({
  text: z.string().max(500).optional(),
  centreId: z.string().optional(),
  status: z.enum(STANDINGS).optional(),
  sex: z.enum(SEXES).optional(),
  enrolledOn: daySchema.optional(),
})
const sortSchema = z.object({
  by: z.enum(['relevance', 'name', 'cardNumber', 'birthDate', 'enrolledOn']),
  descending: z.boolean().optional(),
})

const listTopics = ['voters', 'places', 'conflicts'] as const
const enrolErrors = [
  'centre.not-found',
  'centre.choose',
  'voter.card-taken',
  'voter.card-number-invalid',
  'voter.implausible',
  'voter.confirm',
  'voter.day-approved',
  'place.not-found',
  'category.not-found',
  'picture.too-large',
  'picture.unreadable',
] as const

const importErrors = [
  'import.file-not-found',
  'import.format-unknown',
  'import.unreadable',
  'import.no-name-column',
  'import.encoding-unknown',
] as const

const part = z.number().min(0).max(1)
/** Parts of the width and height of an upright picture. */
const frameSchema = z.object({ x: part, y: part, width: part, height: part })

export const voterVerbs = {
  /** Card number, token of today (`#12`), birth date, names in any order and spelling, parents; best first. */
  'voters.find': query({
    access: 'enrolment.consult',
    payload: z.object({ text: z.string().max(500), limit: z.number().int().min(1).max(200).optional() }),
    result: z.object({
      total: z.number().int(),
      /** False when there are more than were counted. */
      exact: z.boolean(),
      hits: z.array(voterRowSchema),
      /** People of other sites whose card number or name fits; known from the shared index. */
      elsewhere: z.array(elsewhereSchema),
      ms: z.number(),
    }),
    topics: listTopics,
  }),
  /** Asks head office for people whom no index carried here knows; needs the network. */
  'voters.ask': query({
    access: 'enrolment.consult',
    payload: z.object({ text: z.string().trim().min(1).max(500) }),
    result: z.object({ people: z.array(elsewhereSchema) }),
    errors: ['sync.not-configured', 'sync.unreachable', 'sync.timeout', 'sync.refused', 'sync.unexpected-answer'],
  }),
  /** Which people of other sites are known here without a network: those of some provinces, or of the whole country. */
  'voters.index': query({
    access: 'enrolment.consult',
    payload: z.object({}),
    result: z.object({
      carried: z.array(z.string()),
      /** From the next opening on. */
      chosen: z.array(z.string()),
      isWhole: z.boolean(),
      known: z.number().int(),
    }),
    topics: ['voters'],
  }),
  /** Chooses the provinces, the site's own first; none for the whole country. Takes effect when the workstation is next opened. */
  'voters.carryProvinces': command({
    access: 'site.manage',
    payload: z.object({ provinces: z.array(z.string().regex(/^[0-9A-Za-z-]{1,20}$/)).max(60) }),
    result: z.object({ chosen: z.array(z.string()) }),
    errors: ['index.in-use'],
  }),
  'voters.list': query({
    access: 'enrolment.consult',
    payload: z.object({ filter: filterSchema, sort: sortSchema }),
    result: z.object({ total: z.number().int(), keys: z.instanceof(Uint32Array), firstRows: z.array(voterRowSchema) }),
    topics: listTopics,
  }),
  'voters.rows': query({
    access: 'enrolment.consult',
    payload: z.object({ keys: z.instanceof(Uint32Array) }),
    result: z.array(voterRowSchema),
    topics: listTopics,
  }),
  'voters.export': query({
    access: 'enrolment.approve',
    payload: z.object({
      filter: filterSchema,
      sort: sortSchema,
      columns: z.array(z.string()).optional(),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
  /** By id or card number. */
  'voters.show': query({
    access: 'enrolment.consult',
    payload: z.object({ id: z.string() }),
    result: voterRecordSchema,
    errors: ['voter.not-found'],
    topics: [...listTopics, 'tokens'],
  }),
  'voters.picture': query({
    access: 'enrolment.consult',
    payload: z.object({ voterId: idSchema, what: z.enum(CAPTURES) }),
    result: z.object({ picture: pictureSchema.optional() }),
    errors: ['voter.not-found'],
    topics: ['voters'],
  }),
  /** What the rules say about somebody before they are enrolled; who resembles them, `duplicates.similar` says. */
  'voters.check': query({
    access: 'enrolment.enrol',
    payload: z.object({
      ...identity,
      cardNumber: z.string().trim().max(60).optional(),
      captured: z.array(z.enum(CAPTURES)),
      ...reasons,
    }),
    result: z.object({ issues: z.array(issueSchema), age: z.number().int() }),
    topics: ['voters'],
  }),
  /** Cuts, turns and cleans a picture, and says how good it is. `crop` is in parts of the upright picture, from 0 to 1. */
  'voters.preparePicture': query({
    access: 'enrolment.enrol',
    payload: z.object({
      what: z.enum(CAPTURES),
      source: pictureSourceSchema,
      crop: frameSchema.optional(),
    }),
    result: z.object({
      picture: pictureSchema,
      quality: z.object({
        /** 0 to 100; the share of what was asked for that is there. */
        score: z.number().int(),
        sharpness: z.number(),
        light: z.number(),
        contrast: z.number(),
        /** Prints only: how surely the ridges have a direction, 0 to 1 (ISO/IEC TR 29794-4, orientation certainty). */
        ridges: z.number().optional(),
        /** Photos only: how many faces were found; absent where nobody could look. */
        faces: z.number().int().optional(),
      }),
      problems: z.array(z.enum(PICTURE_PROBLEMS)),
    }),
    errors: ['import.file-not-found', 'picture.unreadable', 'picture.too-large'],
  }),
  /** Where the frame of a card would lie around the face in a picture; null when none is found or nobody could look. `lying` when the face lies on its side. */
  'voters.frameFace': query({
    access: 'enrolment.enrol',
    payload: z.object({ source: pictureSourceSchema }),
    result: z.object({ frame: frameSchema.nullable(), lying: z.boolean() }),
    errors: ['import.file-not-found', 'picture.unreadable', 'picture.too-large'],
  }),
  /** Reads a person from an object of a file, whatever its fields are called (`nom`, `name`, `date de naissance`…). */
  'voters.readRecord': query({
    access: 'enrolment.enrol',
    payload: z.object({ record: z.record(z.string().max(200), z.json()) }),
    result: voterInputSchema.omit({ pictures: true, exceptions: true, remarks: true }),
    errors: ['voter.record-unreadable', 'place.not-found', 'category.not-found'],
  }),
  'voters.enrol': command({
    access: 'enrolment.enrol',
    payload: voterInputSchema,
    result: voterRecordSchema,
    errors: enrolErrors,
  }),
  /** Corrects what was written; what is absent stays, null takes it away. A change of what the card says makes a new version. */
  'voters.correct': command({
    access: 'enrolment.enrol',
    payload: z.object({
      id: z.string().max(300),
      changes: z
        .object(identity)
        .partial()
        .extend({
          postName: optionalLine.nullable(),
          firstName: optionalLine.nullable(),
          birthPlace: optionalLine.nullable(),
          fatherName: optionalLine.nullable(),
          motherName: optionalLine.nullable(),
          originId: z.string().max(300).nullable().optional(),
          residenceId: z.string().max(300).nullable().optional(),
          address: optionalLine.nullable(),
          category: z.string().trim().max(60).nullable().optional(),
        }),
      pictures: z.partialRecord(z.enum(CAPTURES), pictureSchema).optional(),
      remarks: reasons.remarks.optional(),
      /** Why something could not be captured after all; other reasons stay. */
      exceptions: reasons.exceptions.optional(),
      reason: lineSchema,
    }),
    result: voterRecordSchema,
    errors: ['voter.not-found', 'voter.archived', 'voter.merged', ...enrolErrors],
  }),
  /** A duplicata: a new version of the card; the older ones are void. `newNumber` gives another number, when theirs went to someone else. */
  'voters.reissueCard': command({
    access: 'enrolment.enrol',
    payload: z.object({ id: z.string().max(300), reason: lineSchema, newNumber: z.boolean().optional() }),
    result: voterRecordSchema,
    errors: ['voter.not-found', 'voter.archived', 'voter.merged', 'voter.no-card', 'voter.card-taken'],
  }),
  /** Rejected, deceased, withdrawn, or enrolled again. */
  'voters.setStatus': command({
    access: 'enrolment.approve',
    payload: z.object({
      id: z.string().max(300),
      status: z.enum(VOTER_STATUSES).exclude(['transferred']),
      reason: lineSchema,
    }),
    result: voterRecordSchema,
    errors: ['voter.not-found', 'voter.merged', 'voter.under-age', 'voter.card-taken'],
  }),
  /** Who was transferred here and waits to be enrolled. */
  'voters.arrivals': query({
    access: 'enrolment.enrol',
    payload: z.object({}),
    result: z.array(arrivalSchema),
    topics: ['voters'],
  }),
  /** To another centre of this site at once; to one of another site by an offer, which that site takes up when the person comes. */
  'voters.transfer': command({
    access: 'enrolment.supervise',
    payload: z.object({ id: z.string().max(300), centre: z.string().max(60), reason: lineSchema }),
    result: voterRecordSchema,
    errors: ['voter.not-found', 'voter.archived', 'voter.merged', 'centre.not-found', 'voter.card-taken'],
  }),
  /** The mapping step of an import: what the file looks like, and a mapping to start from. */
  'voters.sampleImport': query({
    access: 'enrolment.supervise',
    payload: z.object({
      source: fileSourceSchema,
      delimiter: z.string().length(1).optional(),
      encoding: z.string().max(40).optional(),
    }),
    result: z.object({
      encoding: z.string(),
      delimiter: z.string(),
      header: z.array(z.string()),
      /** The first rows, cell by cell in the order of the header. */
      rows: z.array(z.array(z.string())),
      fields: z.array(z.string()),
      /** Which column holds which field, going by the headings. */
      mapping: z.record(z.string(), z.string()),
    }),
    errors: importErrors,
  }),
  'voters.import': command({
    access: 'enrolment.supervise',
    payload: z.object({
      source: fileSourceSchema,
      mapping: z.record(z.string(), z.string()).optional(),
      delimiter: z.string().length(1).optional(),
      encoding: z.string().max(40).optional(),
      centre: z.string().max(60).optional(),
      reason: lineSchema,
      dryRun: z.boolean().optional(),
    }),
    result: z.object({
      read: z.number().int(),
      created: z.number().int(),
      unchanged: z.number().int(),
      rejectedCount: z.number().int(),
      rejected: z.array(z.object({ line: z.number().int(), id: z.string(), reason: z.string(), detail: z.string() })),
      /** The first who are, or would be, enrolled. */
      sample: z.array(z.object({ line: z.number().int(), label: z.string(), cardNumber: z.string() })),
      ms: z.number(),
    }),
    errors: [...importErrors, 'centre.not-found', 'centre.choose'],
  }),
  /** Reads the code of a card in a picture: a frame of the camera, a scan, a photo. Nothing when there is none to be read. */
  'cards.readPicture': query({
    access: 'enrolment.consult',
    payload: z.object({ source: pictureSourceSchema }),
    result: z.object({ code: z.string().optional() }),
    errors: ['import.file-not-found', 'picture.unreadable', 'picture.too-large'],
  }),
  /** Checks a scanned card without a network: who signed it, whether it was changed, whether a newer version made it void. */
  'cards.verify': query({
    access: 'enrolment.consult',
    payload: z.object({ code: z.string().max(2000) }),
    result: z.object({
      verdict: z.enum(['genuine', 'void', 'unknown-person', 'unknown-issuer', 'forged', 'unreadable']),
      /** Why it is void. */
      because: z.enum(['newer-version', 'number-taken', 'archived', 'merged']).optional(),
      content: z
        .object({
          number: z.string(),
          version: z.number().int(),
          name: z.string(),
          postName: z.string(),
          firstName: z.string(),
          sex: z.enum(SEXES),
          birthDate: z.string(),
          centre: z.string(),
          issuedOn: z.string(),
        })
        .optional(),
      voter: voterRowSchema.optional(),
    }),
    topics: ['voters', 'conflicts'],
  }),
} as const
