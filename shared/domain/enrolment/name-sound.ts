import { foldedWords } from '../../base/fold'

/**
 * How a name sounds, for finding it however it was spelled: the spellings that registers of Central Africa exchange for one another
 * (tsh/tch/ch, ou/u/w, c/k/q, dj/j/g before e or i, y/i, z/s, ph/f, doubled letters, silent h) become one. It is a key to find by, not evidence
 * that two names are the same.
 */
export function soundOf(word: string): string {
  return word
    .replace(/tsch|tsh|tch|ch|sh/g, 'x')
    .replace(/ou|oo/g, 'u')
    .replace(/ph/g, 'f')
    .replace(/dj/g, 'j')
    .replace(/gu(?=[ei])/g, 'k')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/qu|[cqk]/g, 'k')
    .replace(/w/g, 'u')
    .replace(/y/g, 'i')
    .replace(/z/g, 's')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=..)e$/, '')
}

/** The sounds of the words of a text, each once, in their order. */
export function soundsOf(text: string): string[] {
  return [...new Set(foldedWords(text).map(soundOf))].filter((sound) => sound !== '')
}
