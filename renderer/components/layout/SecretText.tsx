/** A key that is shown once: large, in letters that cannot be confused, and selected whole by one press. */
export function SecretText({ text }: { readonly text: string }) {
  return (
    <output className="block rounded-lg border border-line bg-sunken p-4 text-center font-mono text-lg leading-8 break-words select-all">
      {text}
    </output>
  )
}
