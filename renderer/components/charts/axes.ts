/** One look for the axes of all charts. */
export const axisLook = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted)', fontSize: 12 } } as const

export const tipLook = {
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 8,
    color: 'var(--ink)',
    boxShadow: '0 8px 24px -6px var(--shadow-colour)',
  },
  cursor: { fill: 'var(--hover)', stroke: 'var(--line)' },
} as const
