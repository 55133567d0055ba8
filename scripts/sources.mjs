// @ts-check
// The sources of this repository as syntax trees, for the lint rules that are ours.
import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

export const root = resolve(import.meta.dirname, '..')
const isSource = /\.(?:[cm]?[jt]s|[jt]sx)$/
const isGenerated = /^(?:node_modules|out|dist|test-results|playwright-report|\..*)$/

/** @typedef {{ type: string, start: number } & Record<string, any>} Node */

/**
 * Paths from the root, with `/`, of every source file that is ours.
 * @param {string} [folder]
 * @returns {string[]}
 */
export function sourceFiles(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isGenerated.test(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return isSource.test(entry.name) ? [relative(root, path).split(sep).join('/')] : []
  })
}

/**
 * Every node of a file's syntax tree.
 * @param {string} file
 * @param {string} code
 * @returns {Node[]}
 */
export function syntaxNodes(file, code) {
  const parsed = parseSync(file, code)
  // CouchDB's functions are expressions of their own: `function (doc) { … }`.
  const { program, errors } = parsed.errors.length > 0 ? parseSync(file, `(${code}\n)`) : parsed
  if (errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`)
  /** @type {Node[]} */
  const nodes = []
  collect(program, nodes)
  return nodes
}

/**
 * @param {unknown} value
 * @param {Node[]} nodes
 */
function collect(value, nodes) {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value) nodes.push(/** @type {Node} */ (value))
  for (const child of Object.values(value)) collect(child, nodes)
}

/**
 * @param {string} code
 * @param {number} offset
 */
export function lineAt(code, offset) {
  return code.slice(0, offset).split('\n').length
}

/**
 * Prints what was found and ends the process accordingly.
 * @param {string[]} problems
 */
export function report(problems) {
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
