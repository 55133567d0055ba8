/** What is written in several ways and heard in one, in French spelling of French, Lingala and Swahili names. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ou|oo|w/g, 'u'],
  [/qu|q|ck|c(?=[aourlt]|$)/g, 'k'],
  [/tch|tsh|sh|sch|ch/g, 'x'],
  [/c|z|ss/g, 's'],
  [/gu(?=[ei])/g, 'g'],
  [/dj|gy/g, 'j'],
  [/y/g, 'i'],
  [/eau|au/g, 'o'],
  [/ai|ei/g, 'e'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
]

/**
 * A key that most spellings of one name share (Tshibangu, Tchibangou): heard letters, without the vowels after the first letter.
 * For finding candidates only; it is never evidence.
 */
export function soundKey(word: string): string {
  let heard = word
  for (const [written, sound] of SOUNDS) heard = heard.replace(written, sound)
  return heard.slice(0, 1) + heard.slice(1).replace(/[aeiou]/g, '')
}
