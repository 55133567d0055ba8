import type { SystemCall } from './system-calls'

interface TracedFile {
  /** What a power cut leaves for certain. */
  durable: Buffer
  /** Written since the last sync, in order. */
  pending: (SystemCall & { kind: 'write' | 'truncate' })[]
}

/**
 * The files as a power cut after `calls` would leave them. What was synced is there. Of what was not, `keep` decides for each write
 * whether it reached the disk: in any order, as drives do it, and the last one kept may be torn. Names (created, renamed, removed) are
 * taken as lasting at once: file systems keep a journal of those.
 */
export function filesAfterCut(calls: readonly SystemCall[], keep: () => boolean): Map<string, Buffer> {
  const files = traced(calls)
  const left = new Map<string, Buffer>()
  for (const [name, { durable, pending }] of files) {
    const kept = pending.filter(() => keep())
    const last = kept.at(-1)
    const torn =
      last?.kind === 'write' && keep() ? { ...last, bytes: last.bytes.subarray(0, last.bytes.length >> 1) } : last
    left.set(name, [...kept.slice(0, -1), ...(torn ? [torn] : [])].reduce(apply, durable))
  }
  return left
}

function traced(calls: readonly SystemCall[]): Map<string, TracedFile> {
  const files = new Map<string, TracedFile>()
  const at = (name: string): TracedFile => {
    const file = files.get(name) ?? { durable: Buffer.alloc(0), pending: [] }
    files.set(name, file)
    return file
  }
  for (const call of calls) {
    switch (call.kind) {
      case 'write':
      case 'truncate':
        at(call.file).pending.push(call)
        break
      case 'sync': {
        const file = at(call.file)
        file.durable = applyAll(file.durable, file.pending)
        file.pending = []
        break
      }
      case 'create':
        if (call.emptied) files.set(call.file, { durable: Buffer.alloc(0), pending: [] })
        else at(call.file)
        break
      case 'rename':
        files.set(call.to, at(call.from))
        files.delete(call.from)
        break
      case 'remove':
        files.delete(call.file)
        break
      case 'said':
    }
  }
  return files
}

function applyAll(content: Buffer, pending: TracedFile['pending']): Buffer {
  if (pending.length === 0) return content
  const length = pending.reduce(
    (longest, call) => (call.kind === 'write' ? Math.max(longest, call.offset + call.bytes.length) : longest),
    content.length,
  )
  let size = content.length
  const grown = Buffer.alloc(length)
  content.copy(grown)
  for (const call of pending) {
    if (call.kind === 'write') {
      call.bytes.copy(grown, call.offset)
      size = Math.max(size, call.offset + call.bytes.length)
    } else {
      grown.fill(0, call.length)
      size = call.length
    }
  }
  return Buffer.from(grown.subarray(0, size))
}

function apply(content: Buffer, call: SystemCall & { kind: 'write' | 'truncate' }): Buffer {
  return applyAll(content, [call])
}
