import { fold } from '@shared/base/fold'

/**
 * How well typed words fit a text; 0 when they do not. Every word must start a word of the text, occur in it, or
 * (from three letters) appear as its letters in order, so that “empr” and “epr” both find “Emprunteurs”.
 */
export function matchScore(typed: string, text: string): number {
  const inside = fold(text)
  const words = fold(typed).split(' ')
  if (words[0] === '') return 1
  let score = 0
  for (const word of words) {
    const found = wordScore(word, inside)
    if (found === 0) return 0
    score += found
  }
  return score / words.length + (inside.startsWith(words.join(' ')) ? 2 : 0)
}

function wordScore(word: string, inside: string): number {
  if (` ${inside}`.includes(` ${word}`)) return 3
  if (inside.includes(word)) return 2
  return word.length >= 3 && lettersInOrder(word, inside) ? 1 : 0
}

function lettersInOrder(word: string, inside: string): boolean {
  let from = 0
  for (const letter of word) {
    const at = inside.indexOf(letter, from)
    if (at === -1) return false
    from = at + 1
  }
  return true
}
