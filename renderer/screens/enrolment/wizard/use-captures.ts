import { useState } from 'react'
import type { AppError } from '@shared/base/app-error'
import type { Capture } from '@shared/domain/enrolment/voter'
import type { ResultOf, PayloadOf } from '@shared/protocol/verbs'
import { useCommand } from '../../../client/use-command'
import type { EnrolState } from './enrol-draft'

export type Try = ResultOf<'voters.preparePicture'>

/** How many attempts are worth showing side by side. */
const SHOWN_TRIES = 3

export interface Captures {
  readonly tries: readonly Try[]
  readonly busy: boolean
  readonly error: AppError | undefined
  /** Resolves with what came of it, or with undefined when it failed: the failure is then in `error`. */
  take(
    source: PayloadOf<'voters.preparePicture'>['source'],
    crop?: PayloadOf<'voters.preparePicture'>['crop'],
  ): Promise<Try | undefined>
  choose(attempt: Try): void
}

/** Attempts to capture one thing: each is cleaned and measured, and kept when it is better than the one kept so far; the operator may choose another. */
export function useCaptures(what: Capture, state: EnrolState): Captures {
  const prepare = useCommand('voters.preparePicture')
  const [tries, setTries] = useState<readonly Try[]>([])
  const choose = ({ picture, quality, problems }: Try) =>
    state.capture(what, { picture, score: quality.score, problems })
  return {
    tries,
    busy: prepare.busy,
    error: prepare.error,
    choose,
    async take(source, crop) {
      const attempt = await prepare.run({ what, source, ...(crop === undefined ? {} : { crop }) })
      if (attempt === undefined) return undefined
      const kept = state.captures[what]
      const isBetter = kept === undefined || attempt.quality.score >= kept.score
      // The one that is kept stays in sight, however many follow it.
      const others = tries.toSorted((a, b) => Number(b.picture === kept?.picture) - Number(a.picture === kept?.picture))
      setTries([attempt, ...others.slice(0, SHOWN_TRIES - 1)])
      if (isBetter) choose(attempt)
      return attempt
    },
  }
}
