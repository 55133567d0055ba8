import { personTexts } from '@shared/domain/enrolment/match-person'
import { people } from '../enrolment/people'
import { createRandom, type Random } from '../library/random'

/** One in so many people is on the list once more, with errors. */
const ONE_IN = 20

/** As many people as asked, one in twenty of them a damaged copy of another, with who each is. */
export function corruptedPeople(count: number): { readonly texts: string[][]; readonly truth: string[] } {
  const random = createRandom(11)
  const copies = Math.floor(count / ONE_IN)
  const texts = [...people(count - copies)].map(({ father, mother, ...person }) =>
    personTexts({ ...person, fatherName: father, motherName: mother }),
  )
  const truth = texts.map((_, at) => String(at))
  for (let copy = 0; copy < copies; copy++) {
    const of = random.below(count - copies)
    texts.push(damaged(texts[of] ?? [], random))
    truth.push(String(of))
  }
  return { texts, truth }
}

const [POST_NAME, SEX, BIRTH, PARENTS] = [1, 3, 4, [5, 6]] as const

function damaged(texts: readonly string[], random: Random): string[] {
  const copy = [...texts]
  for (let error = 1 + random.below(3); error > 0; error--) {
    const field = random.pick([0, 1, 2, BIRTH, ...PARENTS])
    const value = copy[field] ?? ''
    const kind = random.below(10)
    if (kind === 0 && field <= POST_NAME) [copy[0], copy[1]] = [copy[1] ?? '', copy[0] ?? '']
    else if (field === BIRTH) copy[field] = otherDay(value, random)
    else if (kind === 1 && field !== 0 && field !== SEX) copy[field] = ''
    else copy[field] = mistyped(value, random)
  }
  return copy
}

function otherDay(day: string, random: Random): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (Number(date) <= 12 && random.below(2) === 0) return `${year}-${date}-${month}`
  return random.below(2) === 0 ? `${year}-${month}-01` : `${Number(year) + 1}-${month}-${date}`
}

function mistyped(word: string, random: Random): string {
  if (word.length < 2) return word
  const at = random.below(word.length - 1)
  const letter = random.pick('aeioumnklst'.split(''))
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default:
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  }
}
