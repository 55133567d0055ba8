import { ImageOff } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capture } from '@shared/domain/enrolment/voter'
import type { Picture } from '@shared/protocol/enrolment/voters'
import { useLive } from '../../client/use-live'

/** A picture on record, read when it is looked at. */
export function VoterPicture({ voterId, what }: { readonly voterId: string; readonly what: Capture }) {
  const live = useLive('voters.picture', { voterId, what })
  const picture = live.status === 'ready' ? live.value.picture : undefined
  return <PictureBox picture={picture} what={what} />
}

/** A picture in the frame of its kind, or the sign that there is none. */
export function PictureBox({ picture, what }: { readonly picture: Picture | undefined; readonly what: Capture }) {
  const { t } = useTranslation('enrolment')
  const url = usePictureUrl(picture)
  const shape =
    what === 'photo' ? 'aspect-[4/5] w-36 max-w-full' : what === 'signature' ? 'h-20 w-44' : 'aspect-[3/4] w-24'
  return (
    <figure className="flex flex-col gap-1">
      <div
        className={`flex items-center justify-center overflow-hidden rounded-lg border border-line bg-sunken ${shape}`}
      >
        {url === undefined ? (
          <ImageOff aria-hidden size={20} className="text-faint" />
        ) : (
          <img
            src={url}
            alt={t(`capture.${what}`)}
            className={what === 'photo' ? 'size-full object-cover' : 'size-full bg-white object-contain'}
          />
        )}
      </div>
      <figcaption className="text-xs text-muted">{t(`capture.${what}`)}</figcaption>
    </figure>
  )
}

/** An address of the picture that lives as long as the component. */
function usePictureUrl(picture: Picture | undefined): string | undefined {
  const url = useMemo(
    () =>
      picture === undefined
        ? undefined
        : URL.createObjectURL(new Blob([new Uint8Array(picture.bytes)], { type: picture.mediaType })),
    [picture],
  )
  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url])
  return url
}
