// @ts-check
// Fails when a file imports what the rules of its folder do not allow, or belongs to no rule.
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rules } from './import-rules.mjs'
import { lineAt, report, root, sourceFiles, syntaxNodes } from './sources.mjs'

/** @typedef {import('./import-rules.mjs').Rule} Rule */
/** @typedef {{ specifier: string, isTypeOnly: boolean, line: number }} Import */

/**
 * What a file imports, in every form the language has; an `import()` of a computed name cannot be judged and has none.
 * @param {string} file
 * @param {string} code
 * @returns {Import[]}
 */
function importsOf(file, code) {
  return syntaxNodes(file, code).flatMap((node) => {
    const specifier = importedBy(node)
    if (typeof specifier !== 'string') return []
    const isTypeOnly = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
    return [{ specifier, isTypeOnly, line: lineAt(code, node.start) }]
  })
}

/** @param {import('./sources.mjs').Node} node */
function importedBy(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source']?.value
    case 'TSExternalModuleReference':
      return node['expression'].value
    case 'CallExpression':
      return node['callee'].name === 'require' ? node['arguments'][0]?.value : undefined
    default:
      return undefined
  }
}

/**
 * @param {string} file path from the root, with `/`
 * @param {string} code
 * @returns {string[]} one line for each import that is not allowed
 */
export function lintImports(file, code) {
  const match = ruleOf(file)
  if (!match) return [`${file}: no rule of scripts/import-rules.mjs matches this file`]
  return importsOf(file, code).flatMap((imported) => {
    const reason = refusal(file, match, imported)
    return reason
      ? [`${file}:${imported.line}: ${match.rule.files} may not import ${imported.specifier} (${reason})`]
      : []
  })
}

/**
 * @param {string} file
 * @param {{ rule: Rule, unit: string }} match
 * @param {Import} imported
 * @returns {string | undefined}
 */
function refusal(file, { rule, unit }, { specifier, isTypeOnly }) {
  const target = resolveInside(file, specifier)
  if (target === undefined) return packageRefusal(rule, specifier, isTypeOnly)
  if (target.startsWith('..')) return 'outside this repository'
  if (!rule.isTest && isTestFile(target)) return 'only tests import tests'
  if (rule.folders === 'anything' || isWithin(target, unit)) return undefined
  if (rule.folders.some((folder) => isWithin(target, folder))) return undefined
  return `allowed: ${[unit, ...rule.folders].join(', ')}`
}

/**
 * @param {Rule} rule
 * @param {string} specifier
 * @param {boolean} isTypeOnly
 */
function packageRefusal(rule, specifier, isTypeOnly) {
  if (isBuiltin(specifier)) return rule.node ? undefined : 'no Node here'
  if (rule.packages === 'anything') return undefined
  const [scopeOrName = '', nameInScope = ''] = specifier.split('/')
  const name = scopeOrName.startsWith('@') ? `${scopeOrName}/${nameInScope}` : scopeOrName
  if (rule.packages.some((pattern) => toExpression(pattern).test(name))) return undefined
  if (rule.typesOf?.includes(name)) return isTypeOnly ? undefined : 'only its types'
  return `allowed packages: ${rule.packages.join(', ') || 'none'}`
}

/**
 * The path from the root that a specifier stands for, or nothing when it names a package.
 * @param {string} file
 * @param {string} specifier
 */
function resolveInside(file, specifier) {
  const [path = ''] = specifier.split('?')
  if (path.startsWith('@shared/')) return posix.normalize(path.slice(1))
  return path.startsWith('.') ? posix.join(dirname(file), path) : undefined
}

/** @param {string} file */
function isTestFile(file) {
  // Imports may leave the extension out; the rules name files.
  return [file, `${file}.ts`, `${file}.tsx`].some((name) => ruleOf(name)?.rule.isTest)
}

/**
 * @param {string} file
 * @returns {{ rule: Rule, unit: string } | undefined} the rule, and the folder or file it matched
 */
function ruleOf(file) {
  for (const rule of rules) {
    const unit = toExpression(rule.files, '(?=/|$)').exec(file)?.[0]
    if (unit !== undefined) return { rule, unit: unit.replace(/\.[jt]sx?$/, '') }
  }
  return undefined
}

/**
 * @param {string} pattern
 * @param {string} end
 */
function toExpression(pattern, end = '$') {
  const source = pattern
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]+' : '(?:[^/]+/)*?'))
  return new RegExp(`^${source}${end}`)
}

/**
 * @param {string} path
 * @param {string} folder
 */
function isWithin(path, folder) {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}.`)
}

const isCommand = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isCommand) report(sourceFiles().flatMap((file) => lintImports(file, readFileSync(join(root, file), 'utf8'))))
