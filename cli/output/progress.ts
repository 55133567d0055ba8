import cliProgress from 'cli-progress'
import type { Progress } from '@shared/protocol/wire'
import type { Strings } from '../strings/fr'
import type { World } from '../world'

/** Shows how far a long task is, on a terminal only. */
export function createProgressLine(world: World, strings: Strings) {
  let bar: InstanceType<typeof cliProgress.SingleBar> | undefined
  return {
    show({ done, total, unit, counts = {} }: Progress) {
      if (!world.canDraw) return
      const payload = { unit: strings.units[unit], counts: countsInWords(counts, strings) }
      if (!bar) {
        bar = new cliProgress.SingleBar({
          format: `{bar} {percentage} % · {value}/{total} {unit} {counts}`,
          stream: world.stderr,
          clearOnComplete: true,
          hideCursor: true,
          fps: 10,
        })
        bar.start(total ?? done, done, payload)
      }
      bar.setTotal(Math.max(total ?? done, 1))
      bar.update(done, payload)
    },
    end: () => bar?.stop(),
  }
}

function countsInWords(counts: Readonly<Record<string, number>>, strings: Strings): string {
  const names = new Map(Object.entries(strings.columns))
  // `0.rows` is of one thread among several: too much for a line.
  return Object.entries(counts)
    .filter(([name]) => !name.includes('.'))
    .map(([name, count]) => `${names.get(name) ?? name} ${count}`)
    .join(' · ')
}
