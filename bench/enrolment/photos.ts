import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { faceProblems } from '@shared/domain/enrolment/face-in-photo'
import type { StoreClient } from '@shared/protocol/client'
import { createFaceFinder, type FaceFinder } from '../../electron/workers/image/face-finder'
import { openPicture } from '../../electron/workers/image/open-picture'
import { readPictureBytes } from '../../electron/workers/image/read-picture-bytes'
import { testData } from '../../scripts/test-data'
import { spreadOf } from '../library/figures'
import type { Report } from '../library/report'

const ROUNDS = 30
const NOISE = 300

type View = readonly [name: string, change: (image: Sharp) => Sharp]

const VIEWS: readonly View[] = [
  ['as they are', (image) => image],
  ['a fifth as light', (image) => image.linear(0.2, 0)],
  ['a twentieth as light', (image) => image.linear(0.05, 0)],
  ['240 pixels high', (image) => image.resize({ height: 240 })],
  ['60 pixels high', (image) => image.resize({ height: 60 })],
  ['blurred (sigma 3 of 225 pixels)', (image) => image.blur(3)],
  ['grey', (image) => image.greyscale()],
  ['mirrored', (image) => image.flop()],
]

/** How a picture must be stored so that its tag turns it upright again (CIPA DC-008, tag 274). */
const STORED: readonly View[] = [
  ['1', (image) => image],
  ['2', (image) => image.flop()],
  ['3', (image) => image.rotate(180)],
  ['4', (image) => image.flip()],
  // sharp mirrors before it turns.
  ['5', (image) => image.flop().rotate(-90)],
  ['6', (image) => image.rotate(-90)],
  ['7', (image) => image.flop().rotate(90)],
  ['8', (image) => image.rotate(90)],
]

/** On how many portraits the one face is found where it should be, on how many pictures of anything else one is found, and how long a photo takes. */
export async function measurePhotos(client: StoreClient, report: Report, built: URL): Promise<void> {
  const folder = testData('enrolment/portraits')
  if (folder === undefined) {
    console.error('Photos are not measured: the portraits of COMPTOIR_DATA are not on this machine.')
    return
  }
  const portraits = readdirSync(folder).map((name) => join(folder, name))
  const finder = createFaceFinder({
    entry: new URL('image.js', built),
    resources: new URL('../../resources/', built),
    onFailure: (error) => console.error(error),
  })
  try {
    await measureHits(portraits, finder, report)
    await measureFalseHits(finder, report)
  } finally {
    await finder.close()
  }
  await measureTimes(portraits, client, report)
}

async function facesIn(finder: FaceFinder, bytes: Buffer) {
  const opened = await openPicture(bytes)
  const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const faces = await finder.find({ data, width, height, channels })
  if (faces === undefined) throw new Error('nobody could look for faces')
  return faces
}

async function measureHits(portraits: readonly string[], finder: FaceFinder, report: Report): Promise<void> {
  const add = (what: string, hits: number, of: number) =>
    report.add({ part: 'photos', what, size: `${of}`, value: (100 * hits) / of, unit: '% found' })
  for (const [name, change] of VIEWS) {
    let hits = 0
    for (const file of portraits) {
      const faces = await facesIn(finder, await change(sharp(file)).png().toBuffer())
      if (faces.length === 1 && faceProblems(faces).length === 0) hits++
    }
    add(`Portraits ${name}: one face, well placed`, hits, portraits.length)
  }
  let upright = 0
  for (const file of portraits) {
    for (const [orientation, turn] of STORED) {
      const stored = await turn(sharp(file))
        .withMetadata({ orientation: Number(orientation) })
        .jpeg()
        .toBuffer()
      const faces = await facesIn(finder, stored)
      if (faces.length === 1 && faceProblems(faces).length === 0) upright++
    }
  }
  add('Portraits stored in the eight ways of EXIF: one face, well placed', upright, portraits.length * STORED.length)
  let tilted = 0
  for (const file of portraits) {
    const faces = await facesIn(finder, await sharp(file).rotate(90).png().toBuffer())
    if (faceProblems(faces).some((problem) => problem === 'face-tilted' || problem === 'no-face')) tilted++
  }
  add('Portraits on their side, without a tag: said so', tilted, portraits.length)
}

async function measureFalseHits(finder: FaceFinder, report: Report): Promise<void> {
  const screens = resolve('docs/pictures')
  const files = [
    ...[1, 3, 6, 8].map((turn) => testData(`enrolment/exif/Portrait_${turn}.jpg`)),
    ...[1, 2].map((print) => testData(`enrolment/fingerprints/SFinGe_Test0${print}.pgm`)),
    ...readdirSync(screens).map((name) => join(screens, name)),
  ].filter((file) => file !== undefined)
  let found = 0
  for (const file of files) if ((await facesIn(finder, await readPictureBytes(file))).length > 0) found++
  const add = (what: string, of: number, hits: number) =>
    report.add({ part: 'photos', what, size: `${of}`, value: (100 * hits) / of, unit: '% found' })
  add('Landscapes, prints and screens: a face', files.length, found)
  let inNoise = 0
  for (let at = 0; at < NOISE; at++) {
    const cells = 3 + (at % 30)
    const noise = { type: 'gaussian', mean: 60 + ((at * 7) % 140), sigma: 20 + (at % 50) } as const
    const coarse = sharp({ create: { width: cells, height: cells, channels: 3, background: '#808080', noise } })
    const picture = await sharp(await coarse.png().toBuffer())
      .resize(480, 600, { fit: 'fill' })
      .png()
      .toBuffer()
    if ((await facesIn(finder, picture)).length > 0) inNoise++
  }
  add('Clouds of noise, coarse to fine: a face', NOISE, inNoise)
}

async function measureTimes(portraits: readonly string[], client: StoreClient, report: Report): Promise<void> {
  for (const [what, width, height] of [
    ['of a camera', 1280, 960],
    ['of a telephone', 4000, 3000],
  ] as const) {
    const pictures = await Promise.all(
      portraits
        .slice(0, ROUNDS)
        .map((file) =>
          sharp(file).resize(width, height, { fit: 'contain', background: '#b9bec4' }).jpeg({ quality: 95 }).toBuffer(),
        ),
    )
    const times = { frame: [] as number[], keep: [] as number[] }
    for (const picture of pictures) {
      const source = { kind: 'bytes' as const, bytes: Uint8Array.from(picture) }
      const startedMs = performance.now()
      const { frame } = await client.call('voters.frameFace', { source })
      times.frame.push(performance.now() - startedMs)
      const framedMs = performance.now()
      await client.call('voters.preparePicture', { what: 'photo', source, ...(frame ? { crop: frame } : {}) })
      times.keep.push(performance.now() - framedMs)
    }
    const size = `${width} × ${height}`
    for (const [name, each] of [
      [`Finding the face in a picture ${what}, the network loaded`, times.frame.slice(1)],
      [`A photo ${what} cut, measured, looked at and compressed`, times.keep],
    ] as const) {
      const spread = spreadOf(each)
      report.add({ part: 'photos', what: name, size, value: spread.p95, spread, unit: 'ms' })
    }
    if (what === 'of a camera')
      report.add({
        part: 'photos',
        what: 'The first of all, with loading',
        size,
        value: times.frame[0] ?? 0,
        unit: 'ms',
      })
  }
}
