import { AppError } from '@shared/base/app-error'
import type { Title } from '@shared/domain/library/title'
import { CATALOGUE } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import type { ImportedTitle } from '../../../workers/import/messages'
import type { CommandContext, CommandHandlers } from '../context'
import { createCopyPlanner, type WantedCopies } from './import-copies'
import { libraryDatabase } from './circulation-writes'
import { runImport, type ImportDecision, type Importer } from './import-run'
import { isAnotherBook, knownTitles, mergeTitles } from './known-titles'
import { changedTitleFields, newTitleFields } from './title-fields'

interface TitleImportOptions {
  /** Copies made for each new title when the file names none. */
  readonly copies: (title: Title) => number
  readonly demo: boolean
}

export const titleImportCommands: CommandHandlers<'titles.import'> = {
  'titles.import': ({ copies = 0, source, ...asked }, context) => {
    const request = { ...asked, path: context.resolveFile(source) }
    return runImport(context, 'titles', request, titleImporter(context, { copies: () => copies, demo: false }))
  },
}

/**
 * Matches records with the catalogue: by the number of the catalogue they come from, then by ISBN, then by title, first author,
 * year and publisher. Two different numbers are two different records, whatever else they share; the same number on records with
 * nothing in common comes from two catalogues and matches nothing. An import adds and changes, it takes nothing away;
 * a sample it matches becomes a real title.
 */
export function titleImporter(context: CommandContext, { copies, demo }: TitleImportOptions): Importer<ImportedTitle> {
  const known = knownTitles(() => context.tables('library'))
  const copyPlanner = createCopyPlanner(context, demo)
  const copiesOfNew = (titleId: string, title: Title, drafts: WantedCopies['drafts']): WantedCopies => ({
    titleId,
    drafts,
    count: drafts.length > 0 ? 0 : copies(title),
  })
  return {
    draftOf: (outcome) => (outcome.kind === 'title' ? outcome : undefined),
    warningsOf: ({ draft }) => draft.warnings,
    async decide(drafts) {
      const created = new Map<string, Title>()
      const updated = new Map<string, Title>()
      const wanted: WantedCopies[] = []
      known.load(drafts)
      const decisions = drafts.map(({ draft: { title, copies: copyDrafts } }): ImportDecision => {
        const label = title.authors[0] === undefined ? title.title : `${title.title} — ${title.authors[0]}`
        const match = known.find(title)
        if (match.isNew) {
          created.set(match.id, title)
          known.plan(match.id, title)
          wanted.push(copiesOfNew(match.id, title, copyDrafts))
          return { outcome: 'created', label }
        }
        if (title.isbn13 !== undefined && title.isbn13 === match.title.isbn13 && isAnotherBook(match.title, title))
          return { outcome: 'rejected', label, reason: 'isbn-of-another-title', detail: match.title.title }
        // Sample data never touches what people have typed or imported.
        if (demo) return { outcome: 'unchanged', label }
        const named = copyDrafts.filter(({ barcode }) => barcode !== undefined)
        // The copies of a sample go with the samples, so a real title that takes it over brings its own as a new one does.
        if (match.demo) wanted.push(copiesOfNew(match.id, title, copyDrafts))
        else if (named.length > 0) wanted.push({ titleId: match.id, drafts: named, count: 0 })
        const merged = mergeTitles(match.title, title)
        if (!match.demo && JSON.stringify(merged) === JSON.stringify(match.title))
          return { outcome: 'unchanged', label }
        known.plan(match.id, merged)
        if (created.has(match.id)) created.set(match.id, merged)
        else updated.set(match.id, merged)
        return { outcome: 'updated', label }
      })
      const copyPlan = await copyPlanner.plan(wanted)
      return {
        decisions,
        copies: copyPlan.length,
        async write() {
          const { documents, author } = context
          // Copies first: should the power fail between the two, the next import finds the title missing and goes on from there.
          await documents.write(libraryDatabase(context), author, copyPlan, { audit: 'brief' })
          await documents.write(CATALOGUE, author, await titleWrites(context, created, updated, demo), {
            audit: 'brief',
          })
          known.forgetPlans()
          copyPlanner.forgetPlans()
        },
      }
    },
  }
}

async function titleWrites(
  context: CommandContext,
  created: ReadonlyMap<string, Title>,
  updated: ReadonlyMap<string, Title>,
  demo: boolean,
): Promise<Write[]> {
  const creations = [...created].map(([id, title]): Write => ({
    kind: 'create',
    type: 'title',
    id,
    fields: newTitleFields(title),
    demo,
  }))
  const stored =
    updated.size === 0
      ? new Map<string, Stored<'title'>>()
      : await context.documents.getMany(CATALOGUE, 'title', [...updated.keys()])
  const changes = [...updated].map(([id, title]): Write => {
    const current = stored.get(id)
    if (!current) throw new AppError('document.changed-meanwhile', { details: { id }, retryable: true })
    return { kind: 'update', current, fields: changedTitleFields(title), takeOver: true }
  })
  return [...creations, ...changes]
}
