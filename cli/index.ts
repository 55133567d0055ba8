import { runCommandLine } from './run'
import { processWorld } from './world'

/** Runs one command and gives its exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function main(argv: string[]): Promise<number> {
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  // Once only: a second Ctrl+C ends the process as it always does.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await runCommandLine(argv, processWorld(import.meta.url, interruption.signal))
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
