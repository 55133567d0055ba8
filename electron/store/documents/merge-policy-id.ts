import type { DocumentOf } from '@shared/documents/document'
import { hashOf } from './merged-body'

export type MergePolicyDocument = DocumentOf<'merge-policy'>

/** Names a version of merge rules by what it says and where it was set, so that nobody can change what versions were merged by. */
export function mergePolicyId({
  about,
  number,
  rules,
  site,
}: Pick<MergePolicyDocument, 'about' | 'number' | 'rules' | 'site'>): string {
  return `merge-policy:${about}:${number}-${hashOf([about, number, rules, site])}`
}

/** What versions of documents call the rules they were written under: the end of their id. */
export function mergePolicyName({ _id, about }: Pick<MergePolicyDocument, '_id' | 'about'>): string {
  return _id.slice(`merge-policy:${about}:`.length)
}
