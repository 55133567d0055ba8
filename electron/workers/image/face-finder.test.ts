import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { faceProblems } from '@shared/domain/enrolment/face-in-photo'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testData } from '../../../scripts/test-data'
import { TEST_WORKERS } from '../../store/testing/build-workers'
import { createFaceFinder, type FaceFinder } from './face-finder'
import { preparePicture } from './prepare-picture'

const RESOURCES = new URL('../../../resources/', import.meta.url)
const entry = new URL('image.js', TEST_WORKERS)

const portraits = testData('enrolment/portraits')
const landscape = testData('enrolment/exif/Portrait_1.jpg')

async function pixelsOf(image: Sharp) {
  const { data, info } = await image.flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer({
    resolveWithObject: true,
  })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

describe('looking for faces', () => {
  const failures: unknown[] = []
  let finder: FaceFinder
  beforeAll(() => {
    finder = createFaceFinder({ entry, resources: RESOURCES, onFailure: (error) => failures.push(error) })
  })
  afterAll(() => finder.close())

  it.skipIf(portraits === undefined)('finds one in every portrait, where it should be', async () => {
    const odd: unknown[] = []
    for (const name of await readdir(portraits ?? '')) {
      const { quality, problems } = await preparePicture('photo', join(portraits ?? '', name), undefined, (pixels) =>
        finder.find(pixels),
      )
      if (quality.faces !== 1 || problems.some((problem) => problem.includes('face'))) odd.push([name, problems])
    }
    expect(odd).toEqual([])
  })

  it.skipIf(portraits === undefined).each<[string, (image: Sharp) => Sharp]>([
    ['dark', (image) => image.linear(0.2, 0)],
    ['small', (image) => image.resize({ width: 60 })],
    ['mirrored', (image) => image.flop()],
    ['grey', (image) => image.greyscale()],
  ])('finds the face in a portrait that is %s', async (_, change) => {
    const names = await readdir(portraits ?? '')
    for (const name of names.filter((_name, at) => at % 4 === 0)) {
      const faces = await finder.find(await pixelsOf(change(sharp(join(portraits ?? '', name)))))
      expect([name, faceProblems(faces ?? [])]).toEqual([name, []])
    }
  })

  it.skipIf(portraits === undefined)('tells how many there are, and where', async () => {
    const [one = '', other = ''] = await readdir(portraits ?? '')
    const small = await sharp(join(portraits ?? '', one))
      .resize(200, 244, { fit: 'cover' })
      .toBuffer()
    const second = await sharp(join(portraits ?? '', other))
      .resize(200, 244, { fit: 'cover' })
      .toBuffer()
    const wall = sharp({ create: { width: 480, height: 600, channels: 3, background: '#c8ccd0' } })
    const alone = await finder.find(await pixelsOf(wall.clone().composite([{ input: small, left: 260, top: 330 }])))
    expect(alone).toHaveLength(1)
    const [box] = alone ?? []
    expect(box && box.x + box.width / 2).toBeCloseTo((260 + 100) / 480, 1)
    expect(box && box.y + box.height / 2).toBeCloseTo((330 + 140) / 600, 1)
    expect(faceProblems(alone ?? [])).toContain('face-too-small')
    const both = wall.composite([
      { input: small, left: 20, top: 150 },
      { input: second, left: 260, top: 150 },
    ])
    expect(faceProblems((await finder.find(await pixelsOf(both))) ?? [])).toContain('several-faces')
    const lying = await finder.find(await pixelsOf(sharp(join(portraits ?? '', one)).rotate(90)))
    expect(faceProblems(lying ?? [])).toContain('face-tilted')
  })

  it.skipIf(landscape === undefined)('finds none in a landscape, and a photo of one is worth little', async () => {
    const { quality, problems } = await preparePicture('photo', landscape ?? '', undefined, (pixels) =>
      finder.find(pixels),
    )
    expect({ faces: quality.faces, problems }).toEqual({ faces: 0, problems: ['no-face'] })
    expect(quality.score).toBeLessThan(20)
  })

  it('finds none where there is nothing to see', async () => {
    const create = { width: 480, height: 600, channels: 3, background: '#808080' } as const
    const images = [
      sharp({ create }),
      sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } }),
      sharp(
        Buffer.from(
          '<svg width="480" height="600"><rect width="480" height="600" fill="#ddd"/><circle cx="240" cy="260" r="120" fill="#8d5a3b"/></svg>',
        ),
      ),
    ]
    for (const image of images) expect(await finder.find(await pixelsOf(image))).toEqual([])
    expect(failures).toEqual([])
  })

  it('says that nobody looked when the network is not there, and still makes the photo', async () => {
    const told: unknown[] = []
    const blind = createFaceFinder({
      entry,
      resources: new URL('file:///nowhere/'),
      onFailure: (error) => told.push(error),
    })
    const grey = sharp({ create: { width: 480, height: 600, channels: 3, background: '#808080' } })
    const bytes = Uint8Array.from(await grey.png().toBuffer())
    const { quality, problems, picture } = await preparePicture('photo', bytes, undefined, (pixels) =>
      blind.find(pixels),
    )
    expect([quality.faces, problems, picture.width]).toEqual([undefined, ['blurred', 'flat'], 480])
    expect(told).toHaveLength(1)
    await blind.close()
  })

  it('ships the network it names', () => {
    const bytes = readFileSync(new URL('face/face_detection_short_range.tflite', RESOURCES))
    const named = readFileSync(new URL('face/ATTRIBUTION.md', RESOURCES), 'utf8')
    expect(named).toContain(createHash('sha256').update(bytes).digest('hex'))
  })
})
