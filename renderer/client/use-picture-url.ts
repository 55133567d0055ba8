import { useEffect, useState } from 'react'

interface PictureFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** An address for a picture's bytes, as long as it is shown; undefined when there is none, or not yet. */
export function usePictureUrl(file: PictureFile | null): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file) return undefined
    const made = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }))
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [file])
  return url
}
