import type { BenchPerson } from './people'

/** The ways a person is looked for at the counter. */
export const KINDS: readonly { readonly name: string; readonly text: (person: BenchPerson) => string }[] = [
  { name: 'whole name', text: ({ name, postName, firstName }) => `${name} ${postName} ${firstName}` },
  { name: 'two names, other order', text: ({ name, firstName }) => `${firstName} ${name}` },
  { name: 'beginnings', text: ({ name, postName }) => `${postName.slice(0, 4)} ${name.slice(0, 4)}` },
  { name: 'other spelling', text: ({ name, postName }) => `${respelled(name)} ${respelled(postName)}` },
  { name: 'name and birth date', text: ({ name, birthDate }) => `${name} ${birthDate}` },
  { name: 'parents', text: ({ father, name }) => `${father} ${name}` },
  { name: 'one name', text: ({ name }) => name },
]

function respelled(name: string): string {
  return name
    .replace(/sh|tsh/i, 'ch')
    .replace(/k/i, 'c')
    .replace(/u/, 'ou')
    .replace(/s/, 'ss')
}
