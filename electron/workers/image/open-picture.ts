import type { Sharp } from 'sharp'
import { readGreyImage } from './read-grey-image'
import { MOST_PICTURE_PIXELS } from './read-picture-bytes'

/** A picture of a camera, a reader or a file, turned upright by its EXIF, in red, green and blue on white; whoever reads its pixels hears of what is broken in it. */
export async function openPicture(bytes: Buffer): Promise<Sharp> {
  // Loaded with the first picture: a store without enrolment never needs it.
  const { default: sharp } = await import('sharp')
  const grey = readGreyImage(bytes)
  const opened = grey
    ? sharp(grey.pixels, { raw: { width: grey.width, height: grey.height, channels: 1 } })
    : sharp(bytes, { limitInputPixels: MOST_PICTURE_PIXELS, failOn: 'error' }).autoOrient()
  return opened.flatten({ background: '#ffffff' }).toColourspace('srgb')
}
