import { Fragment } from 'react'

const GROUPS_IN_A_LINE = 4

/** A key that is shown once: large, in letters that cannot be confused, broken between its groups, and selected whole by one press. */
export function SecretText({ text }: { readonly text: string }) {
  const groups = text.split(/(?<=-)/)
  const lines = groups.flatMap((_group, at) =>
    at % GROUPS_IN_A_LINE === 0 ? [groups.slice(at, at + GROUPS_IN_A_LINE).join('')] : [],
  )
  return (
    <output className="block rounded-lg border border-line bg-sunken p-4 text-center font-mono text-lg leading-8 select-all">
      {lines.map((line, at) => (
        <Fragment key={line}>
          {at > 0 && <wbr />}
          <span className="inline-block">{line}</span>
        </Fragment>
      ))}
    </output>
  )
}
