import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { PayloadOf } from '@shared/protocol/verbs'

export type ImportKind = 'titles' | 'members'
export type ImportFormat = Exclude<NonNullable<PayloadOf<'titles.import'>['format']>, 'auto'>
export type Outcome = ImportResult['sample'][number]['outcome']

export interface ChosenFile {
  readonly ticket: string
  readonly fileName: string
  readonly bytes: number
}

/** What the person settled; what is absent is recognised from the file. */
export interface ImportSettings {
  readonly kind: ImportKind
  readonly format: ImportFormat | undefined
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly mapping: Readonly<Record<string, string>> | undefined
  readonly copies: number
}

export const outcomes: readonly Outcome[] = ['created', 'updated', 'unchanged', 'rejected']

export function sampleQuestion(file: ChosenFile, settings: ImportSettings): PayloadOf<'titles.sampleImport'> {
  return {
    kind: settings.kind,
    source: { kind: 'ticket', ticket: file.ticket },
    format: settings.format,
    encoding: settings.encoding,
    delimiter: settings.delimiter,
  }
}

export function importPayload(
  file: ChosenFile,
  { copies, kind, mapping, ...settings }: ImportSettings,
  dryRun: boolean,
  resumeAfter?: number,
): PayloadOf<'titles.import'> {
  return {
    source: { kind: 'ticket', ticket: file.ticket },
    ...settings,
    ...(mapping === undefined ? {} : { mapping: { ...mapping } }),
    ...(kind === 'titles' ? { copies } : {}),
    dryRun,
    ...(resumeAfter === undefined ? {} : { resumeAfter }),
  }
}

/** What came of an import that was stopped and resumed: the two parts as one. */
export function joinResults(first: ImportResult, rest: ImportResult): ImportResult {
  const warnings = { ...first.warnings }
  for (const [code, count] of Object.entries(rest.warnings)) warnings[code] = (warnings[code] ?? 0) + count
  return {
    ...rest,
    read: first.read + rest.read,
    created: first.created + rest.created,
    updated: first.updated + rest.updated,
    unchanged: first.unchanged + rest.unchanged,
    rejected: [...first.rejected, ...rest.rejected],
    rejectedCount: first.rejectedCount + rest.rejectedCount,
    warnings,
    copiesCreated: first.copiesCreated + rest.copiesCreated,
    sample: [...first.sample, ...rest.sample],
    ms: first.ms + rest.ms,
  }
}

/** What of a mapping is missing before the file can be read. */
export function missingColumn(
  kind: ImportKind,
  mapping: Readonly<Record<string, string>>,
): 'title' | 'name' | undefined {
  const has = (...fields: string[]) => fields.some((field) => (mapping[field] ?? '') !== '')
  if (kind === 'titles') return has('title', 'alternativeTitles') ? undefined : 'title'
  return has('name', 'familyName', 'givenName') ? undefined : 'name'
}
