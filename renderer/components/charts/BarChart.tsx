import { CartesianGrid, Bar, BarChart as Base, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormat } from '../format/use-format'
import { axisLook, tipLook } from './axes'
import { seriesColour, type ChartProps } from './chart-data'
import { ChartFrame } from './ChartFrame'

export function BarChart(props: ChartProps) {
  const format = useFormat()
  const { formatValue = (value: number) => format.number(value) } = props
  const rows = props.points.map((point) => ({ label: point.label, ...point.values }))
  return (
    <ChartFrame {...props} kind="bar">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height: props.height ?? 240 }}>
        <Base data={rows} accessibilityLayer={false} margin={{ top: 4, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="label" {...axisLook} minTickGap={16} />
          <YAxis {...axisLook} width={44} tickFormatter={(value: number) => format.compact(value)} />
          <Tooltip {...tipLook} formatter={(value) => (typeof value === 'number' ? formatValue(value) : value)} />
          {props.series.map((one, index) => (
            <Bar
              key={one.key}
              dataKey={one.key}
              name={one.label}
              fill={seriesColour(index)}
              radius={[3, 3, 0, 0]}
              maxBarSize={36}
              isAnimationActive={false}
            />
          ))}
        </Base>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
