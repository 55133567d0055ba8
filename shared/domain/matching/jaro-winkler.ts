const LONGEST = 64
const usedInFirst = new Uint8Array(LONGEST)
const usedInSecond = new Uint8Array(LONGEST)

/**
 * Tells how alike two short texts are, 0 to 1: Jaro's measure raised for a common beginning of up to four letters (Winkler 1990,
 * "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage"; factor 0.1).
 * Only the first 64 letters count.
 */
export function jaroWinkler(first: string, second: string): number {
  if (first === second) return 1
  const firstLength = Math.min(first.length, LONGEST)
  const secondLength = Math.min(second.length, LONGEST)
  if (firstLength === 0 || secondLength === 0) return 0
  const reach = Math.max(0, (Math.max(firstLength, secondLength) >> 1) - 1)
  usedInFirst.fill(0, 0, firstLength)
  usedInSecond.fill(0, 0, secondLength)
  let matches = 0
  for (let at = 0; at < firstLength; at++) {
    const letter = first.charCodeAt(at)
    const end = Math.min(secondLength, at + reach + 1)
    for (let other = Math.max(0, at - reach); other < end; other++) {
      if (usedInSecond[other] === 1 || second.charCodeAt(other) !== letter) continue
      usedInFirst[at] = 1
      usedInSecond[other] = 1
      matches++
      break
    }
  }
  if (matches === 0) return 0
  let outOfOrder = 0
  let other = 0
  for (let at = 0; at < firstLength; at++) {
    if (usedInFirst[at] === 0) continue
    while (usedInSecond[other] === 0) other++
    if (first.charCodeAt(at) !== second.charCodeAt(other)) outOfOrder++
    other++
  }
  const jaro = (matches / firstLength + matches / secondLength + (matches - outOfOrder / 2) / matches) / 3
  let common = 0
  while (common < 4 && common < firstLength && first.charCodeAt(common) === second.charCodeAt(common)) common++
  return jaro + common * 0.1 * (1 - jaro)
}

const lettersOfFirst = new Uint8Array(128)

/** How many letters two texts have in common, wherever they stand. */
export function commonLetters(first: string, second: string): number {
  for (let at = 0; at < first.length; at++) {
    const letter = first.charCodeAt(at) & 127
    lettersOfFirst[letter] = (lettersOfFirst[letter] ?? 0) + 1
  }
  let common = 0
  for (let at = 0; at < second.length; at++) {
    const letter = second.charCodeAt(at) & 127
    const left = lettersOfFirst[letter] ?? 0
    if (left === 0) continue
    lettersOfFirst[letter] = left - 1
    common++
  }
  for (let at = 0; at < first.length; at++) lettersOfFirst[first.charCodeAt(at) & 127] = 0
  return common
}

/** What `jaroWinkler` says at most of two texts with so many letters in common: it costs several times as much. */
export function mostLikeness(first: string, second: string, common: number): number {
  if (common === 0) return 0
  const jaro = (common / first.length + common / second.length + 1) / 3
  let start = 0
  while (start < 4 && start < first.length && first.charCodeAt(start) === second.charCodeAt(start)) start++
  return jaro + start * 0.1 * (1 - jaro)
}
