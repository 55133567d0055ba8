const width = 88
const height = 28

/** The shape of a series beside its figure; decoration, since the figure and its trend are in words. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const points = values.map((value, index) => {
    const x = values.length === 1 ? width / 2 : (index / (values.length - 1)) * (width - 4) + 2
    return `${x.toFixed(1)},${(height - 3 - ((value - low) / span) * (height - 6)).toFixed(1)}`
  })
  return (
    <svg aria-hidden width={width} height={height} className="shrink-0 text-accent-ink">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
