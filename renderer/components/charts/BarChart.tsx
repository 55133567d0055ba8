import { Bar, BarChart as Base } from 'recharts'
import { AxesFrame } from './AxesFrame'
import { seriesColour, type ChartProps } from './chart-data'

export function BarChart(props: ChartProps) {
  return (
    <AxesFrame chart={props} kind="bar" base={Base}>
      {props.series.map(({ key, label }, index) => (
        <Bar
          key={key}
          dataKey={key}
          name={label}
          fill={seriesColour(index)}
          radius={[3, 3, 0, 0]}
          maxBarSize={36}
          isAnimationActive={false}
        />
      ))}
    </AxesFrame>
  )
}
