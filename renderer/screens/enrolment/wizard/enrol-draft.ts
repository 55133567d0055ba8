import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { Day } from '@shared/base/identifier'
import { PICTURE_PROBLEMS, type PictureProblem } from '@shared/domain/enrolment/picture-problem'
import { CAPTURES, DOCUMENT_KINDS, SEXES, type Capture } from '@shared/domain/enrolment/voter'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Picture, VoterInput } from '@shared/protocol/enrolment/voters'
import { DraftOwner } from '../../../components/forms/draft-storage'

const draftSchema = z.object({
  step: z.number().int(),
  name: z.string(),
  postName: z.string(),
  firstName: z.string(),
  sex: z.enum(SEXES).nullable(),
  birthDate: z.string().nullable(),
  birthPlace: z.string(),
  fatherName: z.string(),
  motherName: z.string(),
  cardNumber: z.string(),
  tokenId: z.string().nullable(),
  centre: z.string().nullable(),
  originId: z.string().nullable(),
  residenceId: z.string().nullable(),
  address: z.string(),
  category: z.string().nullable(),
  documentKind: z.enum(DOCUMENT_KINDS).nullable(),
  documentNumber: z.string(),
  exceptions: z.record(z.string(), z.string()),
  remarks: z.record(z.string(), z.string()),
})
export type EnrolDraft = z.infer<typeof draftSchema>

/** Nothing typed yet. */
export const EMPTY_DRAFT: EnrolDraft = {
  step: 0,
  name: '',
  postName: '',
  firstName: '',
  sex: null,
  birthDate: null,
  birthPlace: '',
  fatherName: '',
  motherName: '',
  cardNumber: '',
  tokenId: null,
  centre: null,
  originId: null,
  residenceId: null,
  address: '',
  category: null,
  documentKind: null,
  documentNumber: '',
  exceptions: {},
  remarks: {},
}

/** A capture that was kept, with how good it is. */
export interface Captured {
  readonly picture: Picture
  readonly score: number
  /** What is wrong with it, as it was said when it was captured. */
  readonly problems: readonly PictureProblem[]
}
export type Captures = Partial<Record<Capture, Captured>>

const capturedSchema = z.object({
  mediaType: z.enum(['image/jpeg', 'image/png']),
  width: z.number(),
  height: z.number(),
  score: z.number(),
  // Drafts of earlier versions have none.
  problems: z.array(z.enum(PICTURE_PROBLEMS)).default([]),
  bytes: z.string(),
})

const SAVE_AFTER_MS = 300

export interface EnrolState {
  readonly draft: EnrolDraft
  readonly captures: Captures
  /** An enrolment that was begun before this screen opened. */
  readonly restored: boolean
  change(part: Partial<EnrolDraft>): void
  capture(what: Capture, captured: Captured | undefined): void
  clear(): void
}

/**
 * An enrolment that is being made, kept step by step, encrypted, by the store: closing the window, a crash of the store or of the machine
 * brings it back, pictures included. A new one begins with `begin`: the card or the token the person is known to come with. Pictures are kept apart from the words, each under a key of its own.
 */
export function useEnrolDraft(begin: Partial<EnrolDraft> = {}): EnrolState {
  const { user, storage = localStorage } = useContext(DraftOwner)
  const key = `comptoir.draft.${user}.enrol`
  const [{ draft, captures, restored }, setState] = useState(() => {
    const kept = readKept(storage.getItem(key))
    const pictures: Captures = {}
    for (const what of CAPTURES) {
      const found = kept && readPicture(storage.getItem(`${key}.${what}`))
      if (found) pictures[what] = found
    }
    return { draft: kept ?? { ...EMPTY_DRAFT, ...begin }, captures: pictures, restored: kept !== undefined }
  })
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; draft: EnrolDraft }>(undefined)
  const flush = useCallback(() => {
    if (!pending.current) return
    clearTimeout(pending.current.timer)
    storage.setItem(key, JSON.stringify(pending.current.draft))
    pending.current = undefined
  }, [key, storage])
  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return {
    draft,
    captures,
    restored,
    change(part) {
      setState((state) => {
        const next = { ...state.draft, ...part }
        if (pending.current) clearTimeout(pending.current.timer)
        pending.current = { draft: next, timer: setTimeout(flush, SAVE_AFTER_MS) }
        return { ...state, draft: next }
      })
    },
    capture(what, captured) {
      if (captured) storage.setItem(`${key}.${what}`, pictureText(captured))
      else storage.removeItem(`${key}.${what}`)
      setState((state) => {
        const { [what]: _before, ...others } = state.captures
        return { ...state, captures: captured ? { ...others, [what]: captured } : others }
      })
    },
    clear() {
      if (pending.current) clearTimeout(pending.current.timer)
      pending.current = undefined
      storage.removeItem(key)
      for (const what of CAPTURES) storage.removeItem(`${key}.${what}`)
      setState({ draft: EMPTY_DRAFT, captures: {}, restored: false })
    },
  }
}

function readKept(text: string | null): EnrolDraft | undefined {
  try {
    return text === null ? undefined : draftSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function readPicture(text: string | null): Captured | undefined {
  try {
    const kept = text === null ? undefined : capturedSchema.safeParse(JSON.parse(text)).data
    if (!kept) return undefined
    const { score, problems, bytes, ...picture } = kept
    const letters = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
    return { picture: { ...picture, bytes: letters }, score, problems }
  } catch {
    return undefined
  }
}

function pictureText({ picture, score, problems }: Captured): string {
  const letters = Array.from(picture.bytes, (byte) => String.fromCharCode(byte)).join('')
  return JSON.stringify({ ...picture, score, problems, bytes: btoa(letters) })
}

/** What the rules are asked about, as far as it is known; undefined until there is a name, a sex and a birth date. */
export function toCheck(draft: EnrolDraft, captures: Captures): PayloadOf<'voters.check'> | undefined {
  const input = toInput(draft, captures)
  if (!input) return undefined
  const { pictures: _pictures, centre: _centre, tokenId: _token, ...rest } = input
  return { ...rest, captured: CAPTURES.filter((what) => captures[what] !== undefined) }
}

/** What tells the person from others, as far as it is typed. */
export function toSimilar(draft: EnrolDraft): PayloadOf<'duplicates.similar'> {
  const { name, postName, firstName, sex, birthDate, fatherName, motherName } = draft
  return {
    ...{ name, postName, firstName, fatherName, motherName },
    ...(sex === null ? {} : { sex }),
    ...(birthDate === null ? {} : { birthDate }),
  }
}

/** The enrolment as the store takes it. */
export function toInput(draft: EnrolDraft, captures: Captures): VoterInput | undefined {
  const { name, sex, birthDate, documentKind, exceptions, remarks } = draft
  if (name.trim() === '' || sex === null || birthDate === null) return undefined
  const texts = ['postName', 'firstName', 'birthPlace', 'fatherName', 'motherName', 'address', 'cardNumber'] as const
  const choices = ['originId', 'residenceId', 'category', 'centre', 'tokenId'] as const
  const filled = texts
    .filter((field) => draft[field].trim() !== '')
    .map((field) => [field, draft[field].trim()] as const)
  const chosen = choices.flatMap((field) => (draft[field] === null ? [] : [[field, draft[field]] as const]))
  const number = draft.documentNumber.trim()
  return {
    name: name.trim(),
    sex,
    // The date field gives days only.
    birthDate: birthDate as Day,
    ...Object.fromEntries([...filled, ...chosen]),
    ...(documentKind === null ? {} : { document: { kind: documentKind, ...(number === '' ? {} : { number }) } }),
    pictures: Object.fromEntries(CAPTURES.flatMap((what) => (captures[what] ? [[what, captures[what].picture]] : []))),
    exceptions: CAPTURES.flatMap((what) => {
      const reason = (exceptions[what] ?? '').trim()
      return captures[what] || reason === '' ? [] : [{ what, reason }]
    }),
    remarks: Object.entries(remarks).flatMap(([code, reason]) =>
      reason.trim() === '' ? [] : [{ code, reason: reason.trim() }],
    ),
  }
}
