import { toAppError, type AppError } from '@shared/base/app-error'
import { languageOf, stringsOf } from './language'
import { messageOf } from './message'
import { createProgram } from './program'
import { describeUsageError } from './usage'
import type { World } from './world'
import type { Answer } from './desk'

/** Runs a command line in a world. With `--json` exactly one JSON value goes to its standard output, whatever happens. */
export async function runCommandLine(argv: readonly string[], world: World): Promise<number> {
  const json = argv.includes('--json')
  const language = languageOf(argv, world.env)
  const strings = stringsOf(language)
  const print = (text: string) => write(world.stdout, text)
  const answered = async ({ json: value, text }: Answer) =>
    print(json ? JSON.stringify(value) : typeof text === 'function' ? text() : text)
  const program = createProgram({ world, language, strings, answered })
  try {
    await program.command.parseAsync(argv, { from: 'user' })
    return program.exitCode()
  } catch (thrown) {
    const usage = describeUsageError(thrown, program.command, argv, strings)
    if (usage?.kind === 'help') {
      await print(json ? JSON.stringify({ help: usage.text }) : usage.text)
      return 0
    }
    const error = usage?.error ?? toAppError(thrown)
    await failed(error, usage?.usage)
    return usage ? 2 : 1
  }

  async function failed(error: AppError, usage: string | undefined) {
    const message = messageOf(error, strings)
    if (json) return print(JSON.stringify({ error: { code: error.code, message, details: error.details } }))
    return write(world.stderr, usage === undefined ? message : `${message}\n\n${usage.trimEnd()}`)
  }
}

/** Writes a line and waits until the other end took it, so that the process may end. */
function write(stream: World['stdout'], text: string): Promise<void> {
  return new Promise((resolve) => {
    // Whoever reads may have left (`| head`): there is nobody to tell.
    stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })
}
