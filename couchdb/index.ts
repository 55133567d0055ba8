import { runHubCommand } from './command-line'

process.exitCode = await runHubCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(line.endsWith('\n') ? line : `${line}\n`),
  log: (line) => process.stderr.write(line.endsWith('\n') ? line : `${line}\n`),
  nowMs: Date.now,
})
