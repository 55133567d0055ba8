import { AppError } from '@shared/base/app-error'
import type { Topic } from '@shared/protocol/contract'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'
import type { Projector } from './projector'

/** The tables of a read model, as queries see them. */
export type Tables = SqliteDatabase

/** The read models of one open profile, by name, and who wants to know when they change. */
export interface ReadModels {
  tables(name: string): Tables
  /** Read your writes: resolves when what was written to any database so far can be queried. */
  catchUp(): Promise<void>
  projectors(): readonly Projector[]
  close(): Promise<void>
}

export function createReadModels(projectors: readonly Projector[]): ReadModels {
  const byName = new Map(projectors.map((projector) => [projector.model.name, projector]))
  return {
    tables(name) {
      const projector = byName.get(name)
      if (!projector) throw new AppError('internal', { details: { missing: `read model ${name}` } })
      return projector.tables()
    },
    async catchUp() {
      await Promise.all(projectors.map((projector) => projector.catchUp()))
    },
    projectors: () => projectors,
    async close() {
      await Promise.all(projectors.map((projector) => projector.close()))
    },
  }
}

/** Tells listeners which topics changed; one that throws does not keep the others from hearing. */
export interface TopicBoard {
  announce(topics: readonly Topic[]): void
  listen(listener: (topics: ReadonlySet<Topic>) => void): () => void
}

export function createTopicBoard(onFailure: (error: unknown) => void): TopicBoard {
  const listeners = new Set<(topics: ReadonlySet<Topic>) => void>()
  return {
    announce(topics) {
      const set = new Set(topics)
      for (const listener of [...listeners]) {
        try {
          listener(set)
        } catch (error) {
          onFailure(error)
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
