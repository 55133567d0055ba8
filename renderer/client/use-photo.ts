import { useEffect, useState } from 'react'
import { useLive } from './use-live'

/** The address of somebody's photo for a picture, as long as it is shown; undefined when there is none, or not yet. */
export function usePhoto(photo: string | undefined): string | undefined {
  const answer = useLive('users.photo', photo === undefined ? undefined : { photo })
  const [url, setUrl] = useState<string>()
  const file = answer.status === 'ready' ? answer.value : null
  useEffect(() => {
    if (!file) return undefined
    const made = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }))
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [file])
  return photo === undefined ? undefined : url
}
