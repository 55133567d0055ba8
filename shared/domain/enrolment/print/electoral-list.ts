import type { PrintContext } from '../../library/print/print-context'

/** Women and men of one group. */
export interface CountBySex {
  readonly women: number
  readonly men: number
}

export interface CountByAge extends CountBySex {
  readonly from: number
  readonly to?: number | undefined
}

/** The voters of a centre in alphabetical order, with totals by sex and age. */
export interface ElectoralList {
  readonly context: PrintContext
  readonly centre: {
    readonly code: string
    readonly name: string
    readonly place?: string
    readonly president?: string
  }
  readonly totals: CountBySex
  readonly ages: readonly CountByAge[]
  /** In the order they are printed. */
  readonly voters: readonly ElectoralListLine[]
}

export interface ElectoralListLine {
  readonly name: string
  readonly sex: 'F' | 'M'
  readonly birthDate: string
  readonly birthPlace?: string
  readonly residence?: string
  readonly cardNumber: string
}

/** What a centre did on a day, for the president to sign. */
export interface CentreReport {
  readonly context: PrintContext
  readonly centre: { readonly code: string; readonly name: string; readonly president?: string }
  readonly day: string
  readonly figures: {
    readonly enrolled: number
    readonly women: number
    readonly men: number
    readonly underAge: number
    readonly rejected: number
    readonly withoutPrints: number
    readonly duplicatas: number
    readonly tokensIssued: number
    readonly tokensServed: number
    readonly tokensAbsent: number
    readonly listed: number
  }
  readonly ages: readonly CountByAge[]
  readonly hours: readonly { readonly hour: number; readonly enrolled: number }[]
  readonly approval?: { readonly byName: string; readonly at: string; readonly note?: string }
}

/** Puts names in the order of a French dictionary: accents count only between names that are otherwise the same. */
export function inFrenchOrder<T extends { readonly name: string }>(people: readonly T[]): T[] {
  const collator = new Intl.Collator('fr', { sensitivity: 'variant', ignorePunctuation: true })
  return people.toSorted((a, b) => collator.compare(a.name, b.name))
}
