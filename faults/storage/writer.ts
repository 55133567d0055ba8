// Writes until it is killed, or until it wrote as much as it was asked to, and says what was acknowledged, once it was:
//   <database> <id> <rev|-deleted>     a line each
import { writeSync } from 'node:fs'
import { openDatabases } from '../../electron/store/documents/databases'

const [directory = '', key = '', most = '0', seed = '1', leastFree = '0', sides = '8'] = process.argv.slice(2)
const names = ['reference', 'library-kin01']
const limit = Number(most) || Number.POSITIVE_INFINITY
const isDone = () => acknowledged >= limit
let state = Number(seed)
/** A linear congruential generator (Numerical Recipes): the same seed writes the same things. */
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32

const databases = await openDatabases({
  directory,
  names,
  dataKey: Buffer.from(key, 'hex'),
  nowMs: Date.now,
  isNewProfile: true,
  disk: { leastFreeBytes: Number(leastFree) },
})
const say = (line: string) => writeSync(1, `${line}\n`)
say('open')

let acknowledged = 0
let requests = 0
/** Creations, changes, deletions, batches and attachments, from eight sides at once. */
async function write(side: number): Promise<void> {
  const name = names[side % names.length] ?? ''
  const database = databases.get(name)
  const known: { id: string; rev: string }[] = []
  for (let number = 0; !isDone(); number++) {
    requests++
    const dice = random()
    const text = 'x'.repeat(100 + Math.floor(random() * 3000))
    const done = (id: string, rev: string) => {
      acknowledged++
      say(`${name} ${id} ${rev}`)
    }
    const last = known.at(-1)
    if (dice < 0.15 && last) {
      known.pop()
      await database.remove(last.id, last.rev)
      done(last.id, '-deleted')
    } else if (dice < 0.4 && last) {
      last.rev = (await database.put({ _id: last.id, _rev: last.rev, text })).rev
      done(last.id, last.rev)
    } else if (dice < 0.5) {
      const batch = Array.from({ length: 20 }, (_, at) => ({ _id: `batch:${seed}:${side}:${number}:${at}`, text }))
      for (const result of await database.bulkDocs(batch)) if ('ok' in result) done(result.id, result.rev)
    } else if (dice < 0.55) {
      const id = `media:${seed}:${side}:${number}`
      done(id, (await database.putAttachment(id, 'photo', null, Buffer.from(text), 'image/jpeg')).rev)
    } else {
      const { id, rev } = await database.put({ _id: `loan:${seed}:${side}:${number}`, text })
      known.push({ id, rev })
      done(id, rev)
    }
  }
}

try {
  await Promise.all(Array.from({ length: Number(sides) }, (_, side) => write(side)))
} catch (error) {
  say(`refused ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`)
}
say(`requests ${requests}`)
// Reading must go on whatever writing came to.
for (const name of names)
  say(`reads ${name} ${(await databases.get(name).allDocs({ include_docs: true })).rows.length}`)
await databases.close()
say('closed')
