import { z } from 'zod'

/** What stands outside the seal: which file this is, whose, and what the key is made with. */
const envelopeSchema = z.object({
  format: z.literal('comptoir-dossier'),
  version: z.literal(1),
  site: z.string().max(200),
  salt: z.string().max(100),
  nonce: z.string().max(100),
  sealed: z.string(),
})

/** What a school hands over with a student who leaves for another; phones are E.164, averages hundredths, the photo a JPEG in base64. */
const dossierSchema = z.object({
  id: z.string().startsWith('student:').max(100),
  name: z.string().min(1).max(1000),
  firstName: z.string().max(1000),
  phone: z.string().max(40).optional(),
  email: z.string().max(300).optional(),
  guardianName: z.string().max(1000).optional(),
  guardianPhone: z.string().max(40).optional(),
  guardianEmail: z.string().max(300).optional(),
  channel: z.enum(['email', 'sms', 'none']).optional(),
  language: z.enum(['fr', 'en']).optional(),
  earlier: z
    .array(
      z.object({
        school: z.string().max(1000),
        year: z.string().max(200),
        className: z.string().max(200).optional(),
        generalHundredths: z.int().optional(),
        subjects: z.array(z.object({ name: z.string().max(1000), averageHundredths: z.int() })).max(200),
      }),
    )
    .max(50),
  photo: z.object({ bytes: z.string().max(400_000), width: z.int(), height: z.int() }).optional(),
})

export type StudentDossier = z.infer<typeof dossierSchema>
/** One school year at one school, as it is handed on from school to school. */
export type EarlierYear = StudentDossier['earlier'][number]

/** The outside of a dossier's file, so that a file of another kind is told from one that another code opens; undefined for others. */
export function parseSealedDossier(raw: unknown): z.infer<typeof envelopeSchema> | undefined {
  return envelopeSchema.safeParse(raw).data
}

/** What was under the seal, checked and bounded: it comes from another site; undefined when it is no dossier. */
export function parseDossier(raw: unknown): StudentDossier | undefined {
  return dossierSchema.safeParse(raw).data
}
