const SIDE_PX = 256
const QUALITY = 0.85

/** A picture as a small square JPEG, cut from its middle; undefined when the file is no picture this window can read. */
export async function toPortrait(file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    // Whatever is wrong with it, it is not a picture for us.
    return undefined
  }
  const side = Math.min(picture.width, picture.height)
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX)
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
  canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX)
  picture.close()
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  return new Uint8Array(await jpeg.arrayBuffer())
}
