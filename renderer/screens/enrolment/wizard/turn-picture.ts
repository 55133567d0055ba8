/** The picture a quarter turn to the right, as a new one: for cameras that hang on their side, and files that do not say how they were held. */
export async function turnPicture(blob: Blob): Promise<Blob | undefined> {
  const upright = await createImageBitmap(blob)
  const canvas = document.createElement('canvas')
  canvas.width = upright.height
  canvas.height = upright.width
  const context = canvas.getContext('2d')
  context?.translate(upright.height, 0)
  context?.rotate(Math.PI / 2)
  context?.drawImage(upright, 0, 0)
  upright.close()
  return new Promise((resolve) => {
    canvas.toBlob((turned) => resolve(turned ?? undefined), 'image/jpeg', 0.95)
  })
}
