import { useEffect, useRef, useState } from 'react'
import { AppError, toAppError } from '@shared/base/app-error'
import { store } from './store'

/** Drafts as forms want them, at once; what is kept goes on to the store, which encrypts it. */
export interface KeptDrafts {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

/**
 * The drafts of the person signed in, or undefined until they are here: a form must open with what was typed. They live in this
 * window's memory too, so that they outlast the store's process.
 */
export function useKeptDrafts(userId: string | undefined, onFailed: (error: AppError) => void): KeptDrafts | undefined {
  const tell = useRef(onFailed)
  useEffect(() => {
    tell.current = onFailed
  })
  const [loaded, setLoaded] = useState<{ userId: string; drafts: KeptDrafts }>()
  useEffect(() => {
    if (userId === undefined) return undefined
    let current = true
    store
      .call('drafts.list', {})
      .catch((thrown: unknown) => {
        // A form without its draft is better than no form, as long as one knows.
        tell.current(toAppError(thrown))
        return []
      })
      .then((kept) => {
        const texts = new Map(kept.map(({ key, text }) => [key, text]))
        if (current) setLoaded({ userId, drafts: keep(texts, (error) => tell.current(error)) })
      }, tell.current)
    return () => {
      current = false
    }
  }, [userId])
  return loaded?.userId === userId ? loaded?.drafts : undefined
}

function keep(texts: Map<string, string>, onFailed: (error: AppError) => void): KeptDrafts {
  let told = false
  const save = (key: string) => {
    const text = texts.get(key)
    store.call('drafts.save', { key, ...(text === undefined ? {} : { text }) }).catch((error: unknown) => {
      // The store died with it: what is newest by then is saved as soon as another one answers. Anything else waits for the next key,
      // and is told once.
      if (error instanceof AppError && error.code === 'store.unavailable') return save(key)
      if (!told) onFailed(toAppError(error))
      told = true
    })
  }
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem(key, text) {
      texts.set(key, text)
      save(key)
    },
    removeItem(key) {
      if (texts.delete(key)) save(key)
    },
  }
}
