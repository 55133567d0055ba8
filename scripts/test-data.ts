import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const dataRoot = process.env['COMPTOIR_DATA'] ?? resolve(import.meta.dirname, '../../shared/data')

/** Where a file of the shared test data stands, or nothing when this machine does not have it (the test then skips and says so). */
export function testData(path: string): string | undefined {
  const file = resolve(dataRoot, path)
  return existsSync(file) ? file : undefined
}
