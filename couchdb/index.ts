import { runHubCommand } from './command-line'

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())

process.exitCode = await runHubCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(line.endsWith('\n') ? line : `${line}\n`),
  log: (line) => process.stderr.write(line.endsWith('\n') ? line : `${line}\n`),
  nowMs: Date.now,
  interrupted: interruption.signal,
})
