import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('./writer.js', import.meta.url))

interface Run {
  readonly directory: string
  readonly key: string
  readonly most?: number
  readonly seed: number
  readonly leastFree?: number
  readonly sides?: number
  /** Killed without warning after this many acknowledgements. */
  readonly killAfter?: number
  /** A command to run it under. */
  readonly under?: readonly string[]
}

/** Runs the writer to its end, or to the one it is given; resolves with what it said. */
export async function runWriter({
  directory,
  key,
  most = 0,
  seed,
  leastFree = 0,
  sides = 8,
  killAfter,
  under = [],
}: Run): Promise<string[]> {
  const [command, ...before] = [...under, process.execPath]
  const words = [WRITER, directory, key, most, seed, leastFree, sides].map(String)
  const child = spawn(command, [...before, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (killAfter !== undefined && lines.length === killAfter + 1) child.kill('SIGKILL')
  }
  await exited
  return lines
}
