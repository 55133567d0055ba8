import { BarChart } from '../components/charts/BarChart'
import { LineChart } from '../components/charts/LineChart'
import { Card } from '../components/layout/Card'
import { useWords } from './words'

const loans = [820, 1040, 990, 640, 1180, 1310]
const returns = [760, 980, 1010, 720, 1020, 1250]

export function ChartsSection() {
  const words = useWords()
  const series = [
    { key: 'loans', label: words.loans },
    { key: 'returns', label: words.returns },
  ]
  const points = words.months.map((label, index) => ({
    label,
    values: { loans: loans[index] ?? null, returns: returns[index] ?? null },
  }))
  const shared = { title: words.perMonth, unit: words.loans, period: '2025–2026', points }
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <Card>
        <BarChart {...shared} series={series} />
      </Card>
      <Card>
        <LineChart {...shared} series={series} />
      </Card>
      <Card>
        <BarChart {...shared} series={series.slice(0, 1)} />
      </Card>
      <Card>
        <LineChart {...shared} series={series} points={[]} />
      </Card>
    </div>
  )
}
