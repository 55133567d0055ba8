import { useLive } from './use-live'
import { usePictureUrl } from './use-picture-url'

/** The address of somebody's photo for a picture, as long as it is shown; undefined when there is none, or not yet. */
export function usePhoto(photo: string | undefined): string | undefined {
  const answer = useLive('users.photo', photo === undefined ? undefined : { photo })
  const url = usePictureUrl(answer.status === 'ready' ? answer.value : null)
  return photo === undefined ? undefined : url
}
