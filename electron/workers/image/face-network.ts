import { readFile } from 'node:fs/promises'
import { decodeFaces, NETWORK_SIDE, type FoundFace } from './decode-faces'

/** Finds the faces in a square of `NETWORK_SIDE` pixels a side, red, green and blue. */
export type FaceNetwork = (square: Uint8Array) => FoundFace[]

/**
 * OpenCV with the network of a file. Takes a third of a second and a hundred megabytes, and looking blocks the thread for 30 to 60 ms: for a worker. The
 * package holds its WebAssembly in itself; nothing is fetched.
 */
export async function loadFaceNetwork(model: string): Promise<FaceNetwork> {
  const bytes = await readFile(model)
  const { default: loading } = await import('@techstark/opencv-js')
  const cv = await loading
  cv.FS_createDataFile('/', 'faces.tflite', bytes, true, false, false)
  const net = cv.readNetFromTFLite('faces.tflite')
  cv.FS_unlink('/faces.tflite')
  const size = new cv.Size(NETWORK_SIDE, NETWORK_SIDE)
  // From 0…255 to −1…1.
  const half = 127.5
  return (square) => {
    const picture = cv.matFromArray(NETWORK_SIDE, NETWORK_SIDE, cv.CV_8UC3, square)
    const blob = cv.blobFromImage(picture, 1 / half, size, [half, half, half, 0], false, false, cv.CV_32F)
    net.setInput(blob)
    const boxes = net.forward('regressors')
    const scores = net.forward('classificators')
    const faces = decodeFaces(boxes.data32F, scores.data32F)
    for (const owned of [picture, blob, boxes, scores]) owned.delete()
    return faces
  }
}
