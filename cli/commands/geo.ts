import { Option, type Command } from 'commander'
import { verbs } from '@shared/protocol/verbs'
import type { CentreRow, PlaceRow } from '@shared/protocol/enrolment/geography'
import type { Answer } from '../desk'
import { withImportSource } from '../import-source'
import { inWords } from '../message'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

const { level: levelSchema, type: typeSchema } = verbs['geo.save'].payload.shape
const LEVELS = levelSchema.options
const TYPES = typeSchema.unwrap().options
const REJECTED_SHOWN = 20

type Level = (typeof LEVELS)[number]

/** `geo`: the places and the centres. */
export function addGeoCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options } = strings.enrolment
  const geo = program.command('geo').description(commands.geo)
  const level = () => new Option('--level <level>', options.level(LEVELS)).choices([...LEVELS])

  geo
    .command('import')
    .argument('<file>', strings.options.file)
    .description(commands.geoImport)
    .option('--dry-run', strings.options.dryRun)
    .action(
      run('signed-in', (desk, file: string, given: { dryRun?: boolean }) =>
        withImportSource(desk, file, async (source) => {
          const result = await desk.call('geo.import', { source, ...given })
          const { columns, said } = strings
          const counts = record([
            [columns.read, result.read],
            [columns.created, result.created],
            [columns.updated, result.updated],
            [columns.unchanged, result.unchanged],
            [columns.rejected, result.rejected.length],
            ...Object.entries(result.levels).map(
              ([name, count]) => [inWords(`level.${name}`, strings), count] as const,
            ),
          ])
          const rejected = table(
            [
              { head: columns.line, cell: ({ line }) => line, right: true },
              { head: columns.id, cell: ({ id }) => id },
              { head: columns.reason, cell: ({ reason, detail }) => `${inWords(reason, strings)} ${detail}`.trim() },
            ],
            result.rejected.slice(0, REJECTED_SHOWN),
          )
          const more = result.rejected.length - REJECTED_SHOWN
          const text = [
            ...(given.dryRun ? [said.dryRun] : []),
            counts,
            ...(result.rejected.length > 0 ? ['', rejected] : []),
            ...(more > 0 ? [said.more(more)] : []),
          ].join('\n')
          return { json: result, text }
        }),
      ),
    )

  geo
    .command('list')
    .description(commands.geoList)
    .option('--under <place>', options.under)
    .addOption(level())
    .action(
      run('signed-in', async (desk, given: { under?: string; level?: Level }) => {
        const list = await desk.call('geo.list', given)
        return { json: list, text: () => placeTable(list.places, strings) }
      }),
    )

  geo
    .command('find')
    .argument('<text...>', strings.options.searchText)
    .description(commands.geoFind)
    .addOption(level())
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 500))
    .action(
      run('signed-in', async (desk, words: string[], given: { level?: Level; limit?: number }) => {
        const places = await desk.call('geo.find', { text: words.join(' '), ...given })
        return { json: places, text: () => placeTable(places, strings) }
      }),
    )

  geo
    .command('show')
    .argument('<place>', options.place)
    .description(commands.geoShow)
    .action(
      run('signed-in', async (desk, id: string) => {
        const shown = await desk.call('geo.show', { id })
        const uses = shown.uses.map(({ kind, count }) => `${count} ${inWords(kind, strings)}`).join(', ')
        const text = () =>
          `${placeTable([...shown.ancestors, shown.place], strings)}\n${record([[strings.enrolment.columns.uses, uses]])}`
        return { json: shown, text }
      }),
    )

  geo
    .command('add')
    .argument('<code>', options.placeCode)
    .argument('<name...>', options.placeName)
    .description(commands.geoAdd)
    .addOption(level().makeOptionMandatory())
    .addOption(new Option('--type <type>', options.placeType).choices([...TYPES]))
    .option('--parent <place>', options.parent)
    .action(
      run(
        'signed-in',
        async (
          desk,
          code: string,
          name: string[],
          given: { level: Level; type?: (typeof TYPES)[number]; parent?: string },
        ) => {
          const { places } = await desk.call('geo.list', {})
          const known = places.find((place) => place.code === code.toUpperCase())
          const saved = await desk.call('geo.save', {
            ...(known ? { id: known.id } : {}),
            code,
            name: name.join(' '),
            level: given.level,
            ...(given.type === undefined ? {} : { type: given.type }),
            ...(given.parent === undefined ? {} : { parentId: given.parent }),
          })
          return { json: saved, text: () => placeTable([saved], strings) }
        },
      ),
    )

  geo
    .command('remove')
    .argument('<place>', options.place)
    .description(commands.geoRemove)
    .action(
      run('signed-in', async (desk, id: string) => {
        const removed = await desk.call('geo.remove', { id })
        return { json: removed, text: strings.enrolment.removed(removed.removed) }
      }),
    )

  geo
    .command('centres')
    .description(commands.geoCentres)
    .action(
      run('signed-in', async (desk) => {
        const reference = await desk.call('reference.list', {})
        return { json: reference, text: () => centreTable(reference.centres, strings) }
      }),
    )

  geo
    .command('centre')
    .argument('<code>', options.placeCode)
    .argument('<name...>', options.placeName)
    .description(commands.geoCentre)
    .option('--place <place>', options.place)
    .option('--president <name>', options.president)
    .option('--address <code>', options.addressCode)
    .action(
      run(
        'signed-in',
        async (
          desk,
          code: string,
          name: string[],
          given: { place?: string; president?: string; address?: string },
        ): Promise<Answer> => {
          const saved = await desk.call('reference.save', {
            kind: 'centre',
            code,
            name: name.join(' '),
            ...(given.place === undefined ? {} : { placeId: given.place }),
            ...(given.president === undefined ? {} : { president: given.president }),
            ...(given.address === undefined ? {} : { addressCode: given.address }),
          })
          return { json: saved, text: saved.id }
        },
      ),
    )
}

function placeTable(places: readonly PlaceRow[], strings: Strings): string {
  const { columns, enrolment, said } = strings
  if (places.length === 0) return said.none
  return table<PlaceRow>(
    [
      { head: enrolment.columns.code, cell: ({ code }) => code },
      { head: columns.name, cell: ({ name }) => name },
      { head: enrolment.columns.level, cell: ({ level, type }) => inWords(type ?? `level.${level}`, strings) },
      { head: enrolment.columns.under, cell: ({ path }) => path.join(' › ') },
    ],
    places,
  )
}

function centreTable(centres: readonly CentreRow[], { columns, enrolment, said }: Strings): string {
  if (centres.length === 0) return said.none
  return table<CentreRow>(
    [
      { head: enrolment.columns.code, cell: ({ code }) => code },
      { head: columns.name, cell: ({ name }) => name },
      { head: enrolment.columns.president, cell: ({ president }) => president },
      { head: enrolment.columns.voters, cell: ({ voters }) => voters, right: true },
      { head: enrolment.columns.under, cell: ({ place }) => place },
    ],
    centres,
  )
}
