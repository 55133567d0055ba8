import { Line, LineChart as Base } from 'recharts'
import { AxesFrame } from './AxesFrame'
import { seriesColour, seriesDashes, type ChartProps } from './chart-data'

export function LineChart(props: ChartProps) {
  return (
    <AxesFrame chart={props} kind="line" base={Base}>
      {props.series.map(({ key, label }, index) => (
        <Line
          key={key}
          dataKey={key}
          name={label}
          stroke={seriesColour(index)}
          strokeWidth={2}
          strokeDasharray={seriesDashes[index % 4] ?? '0'}
          dot={props.points.length === 1}
          type="monotone"
          isAnimationActive={false}
        />
      ))}
    </AxesFrame>
  )
}
