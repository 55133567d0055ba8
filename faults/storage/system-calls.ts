import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** What a traced process did to the files of its profile, in order; `said` is a line of its standard output. */
export type SystemCall =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly length: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'create'; readonly file: string; readonly emptied: boolean }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'said'; readonly lines: string[] }

/** The strace command that records them: data in hexadecimal, descriptors with their paths. */
export function traceCommand(output: string): string[] {
  const calls = 'openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat'
  return [
    'strace',
    '-f',
    '-y',
    '-xx',
    '-s',
    '1000000',
    '-qq',
    '-e',
    `trace=${calls}`,
    '-e',
    'signal=none',
    '-o',
    output,
  ]
}

/** Reads a trace; only files in `directory` count, by their names. */
export function readTrace(file: string, directory: string): SystemCall[] {
  const offsets = new Map<string, number>()
  const calls: SystemCall[] = []
  // An interrupted call is written in two lines; they are put together first.
  const unfinished = new Map<string, string>()
  for (const raw of readFileSync(file, 'latin1').split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(raw) ?? []
    let line = rest
    if (line.endsWith('<unfinished ...>')) {
      unfinished.set(pid, line.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(line)
    if (resumed) line = `${unfinished.get(pid) ?? ''}${resumed[1]}`
    const call = parse(line, directory, offsets)
    if (call) calls.push(call)
  }
  return calls
}

function parse(line: string, directory: string, offsets: Map<string, number>): SystemCall | undefined {
  const failed = / = -1 /.test(line)
  if (failed) return undefined
  const [, name = ''] = /^(\w+)\(/.exec(line) ?? []
  const paths = [...line.matchAll(/<((?:\\x[0-9a-f]{2}|[^>\\])*)>/g)].map((match) =>
    unescape(match[1] ?? '').toString(),
  )
  const texts = [...line.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((match) => unescape(match[1] ?? ''))
  const inside = (path: string | undefined) => (path?.startsWith(`${directory}/`) === true ? basename(path) : undefined)
  const file = inside(paths[0])
  switch (name) {
    case 'write': {
      if (line.startsWith('write(1<'))
        return { kind: 'said', lines: (texts[0]?.toString() ?? '').split('\n').filter(Boolean) }
      if (!file || !texts[0]) return undefined
      const offset = offsets.get(file) ?? 0
      offsets.set(file, offset + texts[0].length)
      return { kind: 'write', file, offset, bytes: texts[0] }
    }
    case 'pwrite64': {
      const [, offset = ''] = /, (\d+)\)\s+= \d+/.exec(line) ?? []
      return file && texts[0] ? { kind: 'write', file, offset: Number(offset), bytes: texts[0] } : undefined
    }
    case 'ftruncate': {
      const [, length = ''] = /, (\d+)\)\s+= 0/.exec(line) ?? []
      return file ? { kind: 'truncate', file, length: Number(length) } : undefined
    }
    case 'fsync':
    case 'fdatasync':
      return file ? { kind: 'sync', file } : undefined
    case 'openat': {
      const opened = inside(texts[0]?.toString())
      if (!opened || !line.includes('O_CREAT')) return undefined
      offsets.set(opened, 0)
      return { kind: 'create', file: opened, emptied: line.includes('O_TRUNC') }
    }
    case 'rename':
    case 'renameat':
    case 'renameat2': {
      const [from, to] = texts.map((text) => inside(text.toString()))
      return from && to ? { kind: 'rename', from, to } : undefined
    }
    case 'unlink':
    case 'unlinkat': {
      const removed = inside(texts[0]?.toString())
      return removed ? { kind: 'remove', file: removed } : undefined
    }
    default:
      return undefined
  }
}

function unescape(text: string): Buffer {
  return text.includes('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text)
}
