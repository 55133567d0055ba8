import { writeSync } from 'node:fs'
import { createPouch } from './pouch'

const WRITERS = 8
const STANDARD_OUTPUT = 1

// Writes until it is killed, and says what was acknowledged, a line each, once it was.
const [directory = '', key = ''] = process.argv.slice(2)
const database = new (createPouch({ directory, keyFor: () => key }))('crash')

async function write(writer: number): Promise<never> {
  for (let number = 0; ; number++) {
    const { id, rev } = await database.put({ _id: `${writer}:${number}`, text: 'x'.repeat(1_000) })
    writeSync(STANDARD_OUTPUT, `${id} ${rev}\n`)
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
