import type { ComponentType, ReactNode } from 'react'
import { CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormat } from '../format/use-format'
import { axisLook, tipLook } from './axes'
import type { ChartProps } from './chart-data'
import { ChartFrame } from './ChartFrame'

interface BaseProps {
  readonly data: readonly object[]
  readonly accessibilityLayer: boolean
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly onClick?: (state: { readonly activeLabel?: string | number | undefined }) => void
  readonly className?: string
  readonly children: ReactNode
}

interface AxesFrameProps {
  readonly chart: ChartProps
  readonly kind: 'bar' | 'line'
  /** The chart of the library that draws these series. */
  readonly base: ComponentType<BaseProps>
  /** One drawn element for each series. */
  readonly children: ReactNode
}

/** Grid, axes, tip and frame of every chart with points along a line. */
export function AxesFrame({ chart, kind, base: Base, children }: AxesFrameProps) {
  const format = useFormat()
  const { formatValue = (value: number) => format.number(value), points, onPick } = chart
  const pick = (label: string | number | undefined) => {
    const point = points.findIndex((one) => one.label === label)
    if (point >= 0) onPick?.(point)
  }
  const rows = chart.points.map((point) => ({ label: point.label, ...point.values }))
  // Half a person is on no axis.
  const isWhole = points.every(({ values }) => Object.values(values).every((value) => Number.isInteger(value ?? 0)))
  return (
    <ChartFrame {...chart} kind={kind}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height: chart.height ?? 240 }}>
        <Base
          data={rows}
          accessibilityLayer={false}
          margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
          {...(onPick === undefined
            ? {}
            : { className: 'cursor-pointer', onClick: ({ activeLabel }) => pick(activeLabel) })}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="label" {...axisLook} minTickGap={16} />
          <YAxis
            {...axisLook}
            width={56}
            allowDecimals={!isWhole}
            tickFormatter={(value: number) => format.compact(value)}
          />
          <Tooltip {...tipLook} formatter={(value) => (typeof value === 'number' ? formatValue(value) : value)} />
          {children}
        </Base>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
