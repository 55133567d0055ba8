/** First letters of a name, where there is no photo; silent, since the name stands beside it. */
export function Avatar({ name, photoUrl, size = 32 }: AvatarProps) {
  if (photoUrl !== undefined) {
    return <img src={photoUrl} alt="" width={size} height={size} className="shrink-0 rounded-full object-cover" />
  }
  return (
    <span
      aria-hidden
      className="inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink"
      style={{ width: size, height: size, fontSize: size * 0.38 }}
    >
      {initialsOf(name)}
    </span>
  )
}

export interface AvatarProps {
  readonly name: string
  readonly photoUrl?: string | undefined
  readonly size?: number | undefined
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '')
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
