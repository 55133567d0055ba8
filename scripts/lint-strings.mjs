// @ts-check
// Fails when the interface says something that is not in renderer/strings, where both languages stand side by side.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lineAt, report, root, sourceFiles, syntaxNodes } from './sources.mjs'

const isInterface = /^renderer\/(?:screens|components|app)\/.*\.tsx$/
// The gallery is a page for developers.
const isExempt = /\.test\.tsx$|gallery/
const spokenAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'placeholder',
  'title',
])
// The names of keys and commands are the same in every language.
const untranslatedElements = new Set(['kbd', 'code'])
const hasLetters = /\p{Letter}/u

/** @typedef {import('./sources.mjs').Node} Node */

/**
 * @param {string} file path from the root, with `/`
 * @param {string} code
 * @returns {string[]} one line for each text that belongs to renderer/strings
 */
export function lintStrings(file, code) {
  if (!isInterface.test(file) || isExempt.test(file)) return []
  return syntaxNodes(file, code)
    .flatMap((node) => spokenNodes(node))
    .flatMap((node) => {
      const text = literalText(node)
      if (!hasLetters.test(text)) return []
      return [`${file}:${lineAt(code, node.start)}: move to renderer/strings: ${JSON.stringify(text.trim())}`]
    })
}

/**
 * The parts of a node that a user will read or hear.
 * @param {Node} node
 * @returns {Node[]}
 */
function spokenNodes(node) {
  if (node.type === 'JSXAttribute' && spokenAttributes.has(node['name'].name))
    return node['value'] ? [node['value']] : []
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return []
  const isUntranslated = untranslatedElements.has(node['openingElement']?.name.name)
  return isUntranslated ? [] : node['children']
}

/**
 * @param {Node} node
 * @returns {string} the text written in the node itself, without what it computes
 */
function literalText(node) {
  switch (node.type) {
    case 'JSXText':
      return node['value']
    case 'Literal':
      return typeof node['value'] === 'string' ? node['value'] : ''
    case 'TemplateLiteral':
      return node['quasis'].map((/** @type {Node} */ quasi) => quasi['value'].raw).join(' ')
    case 'ConditionalExpression':
      return `${literalText(node['consequent'])} ${literalText(node['alternate'])}`
    case 'LogicalExpression':
      return literalText(node['right'])
    case 'JSXExpressionContainer':
      return literalText(node['expression'])
    default:
      return ''
  }
}

const isCommand = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isCommand) report(sourceFiles().flatMap((file) => lintStrings(file, readFileSync(join(root, file), 'utf8'))))
