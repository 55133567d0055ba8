import type { ErrorDetails } from '@shared/base/app-error'
import type { MatchModel } from '@shared/domain/matching/match-model'
import type { MatchField } from '@shared/domain/matching/match-record'
import type { PairFigures } from '@shared/domain/matching/evaluate-pairs'
import type { ComparedPairs } from '@shared/domain/matching/estimate-model'
import type { FieldEvidence } from '@shared/domain/matching/score-pair'
import type { ScoredPair } from '@shared/domain/matching/cluster-pairs'

/**
 * People on their way to a thread: one text, a line for each (id, then the values of the fields in their order, separated by tabs).
 * One long text is copied between threads at once; a hundred thousand objects are not. A line of an id alone is somebody who left.
 */
export type PackedPeople = string

/** Two people who resemble each other, explained; `first` < `second`. */
export interface FoundPair {
  readonly first: string
  readonly second: string
  readonly bits: number
  readonly probability: number
  readonly prior: number
  readonly relatives: number
  readonly fields: readonly FieldEvidence[]
  /** A digest of what both say of themselves. */
  readonly evidence: string
}

/** Somebody like the one who is being typed in. */
export interface SimilarPerson {
  readonly id: string
  readonly bits: number
  readonly fields: readonly FieldEvidence[]
}

/** The weights of a population, without its fields: what is kept between two runs. */
export type KeptModel = Omit<MatchModel, 'fields'>

/** What is asked of the thread that keeps everybody in memory. */
export type MatchingRequest =
  | {
      readonly kind: 'load'
      readonly fields: readonly MatchField[]
      readonly background: number
      readonly people: PackedPeople
      readonly model?: KeptModel
    }
  /** Takes in changes, and says who the changed people resemble. */
  | { readonly kind: 'change'; readonly people: PackedPeople }
  | { readonly kind: 'similar'; readonly values: readonly string[]; readonly most: number }
  /** Compares everybody with everybody and learns the weights. */
  | { readonly kind: 'run' }
  | {
      readonly kind: 'evaluate'
      readonly fields: readonly MatchField[]
      readonly people: PackedPeople
      /** Who each line is. */
      readonly truth: readonly string[]
    }

export interface MatchingAnswers {
  readonly load: { readonly people: number }
  readonly change: { readonly pairs: readonly FoundPair[] }
  readonly similar: { readonly people: readonly SimilarPerson[] }
  readonly run: {
    readonly people: number
    readonly compared: number
    readonly pairs: readonly FoundPair[]
    readonly model: KeptModel
  }
  readonly evaluate: PairFigures & { readonly compared: number }
}

export type FromMatching =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly answer: MatchingAnswers[keyof MatchingAnswers] }
  | { readonly kind: 'failed'; readonly code: string; readonly details: ErrorDetails }

/** What a helper is told, one after the other: its share, how much of it to send, and the weights to score it with. */
export type HelperRequest =
  | {
      readonly kind: 'compare'
      readonly fields: readonly MatchField[]
      readonly background: number
      readonly people: PackedPeople
      readonly part: number
      readonly parts: number
    }
  | { readonly kind: 'sample'; readonly step: number }
  | { readonly kind: 'score'; readonly model: KeptModel; readonly leastBits: number }

export type FromHelper =
  | { readonly kind: 'compared'; readonly count: number }
  | { readonly kind: 'sampled'; readonly sample: ComparedPairs }
  | { readonly kind: 'scored'; readonly pairs: readonly ScoredPair[] }
