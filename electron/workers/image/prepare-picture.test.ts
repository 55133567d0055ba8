import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { testData } from '../../../scripts/test-data'
import { orientationCertainty } from './orientation-certainty'
import { preparePicture } from './prepare-picture'
import { readGreyImage } from './read-grey-image'

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })

describe('photos', () => {
  const upright = testData('enrolment/exif/Portrait_1.jpg')
  it.skipIf(upright === undefined).each([3, 6, 8])(
    'turned by EXIF %i show as the upright one does, without EXIF',
    async (orientation) => {
      const turned = await preparePicture('photo', testData(`enrolment/exif/Portrait_${orientation}.jpg`) ?? '')
      const straight = await preparePicture('photo', upright ?? '')
      expect(turned.picture).toMatchObject({ width: 480, height: 600, mediaType: 'image/jpeg' })
      expect(Buffer.from(turned.picture.bytes).includes('Exif')).toBe(false)
      const thumb = (bytes: Uint8Array) => sharp(bytes).resize(16, 20, { fit: 'fill' }).greyscale().raw().toBuffer()
      const [one, other] = [await thumb(turned.picture.bytes), await thumb(straight.picture.bytes)]
      const difference = one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length
      expect(difference).toBeLessThan(4)
    },
  )

  it('of every orientation come out the same', async () => {
    const straight = await noise(200, 300)
      .composite([
        {
          input: Buffer.from('<svg width="80" height="80"><rect width="80" height="80" fill="red"/></svg>'),
          left: 0,
          top: 0,
        },
      ])
      .png()
      .toBuffer()
    // How a picture must be stored so that its tag turns it upright again (CIPA DC-008, tag 274).
    const stored = {
      1: (image: Sharp) => image,
      2: (image: Sharp) => image.flop(),
      3: (image: Sharp) => image.rotate(180),
      4: (image: Sharp) => image.flip(),
      6: (image: Sharp) => image.rotate(-90),
      8: (image: Sharp) => image.rotate(90),
    } as const
    for (const [orientation, turn] of Object.entries(stored)) {
      const bytes = await turn(sharp(straight))
        .withMetadata({ orientation: Number(orientation) })
        .jpeg({ quality: 95 })
        .toBuffer()
      const { picture } = await preparePicture('photo', Uint8Array.from(bytes))
      const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true })
      const at = (x: number, y: number) => data[(y * info.width + x) * info.channels + 1] ?? 0
      // The red corner stands above on the left: hardly any green there.
      expect([orientation, at(40, 40) < 60, at(440, 560) > 60]).toEqual([orientation, true, true])
    }
  })

  it('are at most 300 kB, however busy, and say what is wrong with them', async () => {
    const { picture } = await preparePicture(
      'photo',
      Uint8Array.from(await noise(3000, 3000).jpeg({ quality: 100 }).toBuffer()),
    )
    expect(picture.bytes.byteLength).toBeLessThanOrEqual(300_000)
    const dark = sharp({ create: { width: 600, height: 750, channels: 3, background: '#050505' } })
    expect((await preparePicture('photo', Uint8Array.from(await dark.png().toBuffer()))).problems).toEqual([
      'blurred',
      'too-dark',
      'flat',
    ])
    const tiny = await noise(100, 125).png().toBuffer()
    expect((await preparePicture('photo', Uint8Array.from(tiny))).problems).toContain('too-small')
  })

  const portrait = testData('enrolment/portraits/A000069.jpg')
  it.skipIf(portrait === undefined)(
    'smaller than what is kept are not called blurred for it; blurred ones are',
    async () => {
      const sharpOne = await preparePicture('photo', portrait ?? '')
      expect([sharpOne.picture.width, sharpOne.problems]).toEqual([480, []])
      const blurred = await sharp(portrait).blur(2).png().toBuffer()
      expect((await preparePicture('photo', Uint8Array.from(blurred))).problems).toEqual(['blurred'])
    },
  )

  it('that are none are refused', async () => {
    const text = Uint8Array.from(Buffer.from('this is no picture'))
    await expect(preparePicture('photo', text)).rejects.toMatchObject({ code: 'picture.unreadable' })
    await expect(preparePicture('photo', '/nowhere/at-all.jpg')).rejects.toMatchObject({
      code: 'import.file-not-found',
    })
  })
})

describe('fingerprints', () => {
  const print = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
  it.skipIf(print === undefined)('from a PGM become a grey PNG, with how clear their ridges are', async () => {
    const { picture, quality, problems } = await preparePicture('rightPrint', print ?? '')
    expect(picture).toMatchObject({ mediaType: 'image/png', width: 416, height: 560 })
    expect(picture.bytes.byteLength).toBeLessThanOrEqual(300_000)
    expect(quality.ridges).toBeGreaterThan(0.6)
    expect(problems).toEqual([])
    const { data } = await sharp(picture.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    const original = readGreyImage(readFileSync(print ?? ''))
    expect(Buffer.compare(data, original?.pixels ?? Buffer.alloc(0))).toBe(0)
  })

  it('of 24-bit BMP are read from the bottom up', () => {
    const bmp = Buffer.alloc(54 + 2 * 8)
    bmp.write('BM', 0, 'latin1')
    bmp.writeUInt32LE(54, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(2, 18)
    bmp.writeInt32LE(2, 22)
    bmp.writeUInt16LE(24, 28)
    bmp.fill(255, 54, 60)
    expect(readGreyImage(bmp)).toMatchObject({ width: 2, height: 2, pixels: Buffer.from([0, 0, 255, 255]) })
  })

  it.each(['P5 10 10 255\n', 'P5 99999 99999 255\n', 'P2 2 2 255\n1 2 x 4', 'P5'])(
    'that are broken are refused: %j',
    (text) => {
      expect(() => readGreyImage(Buffer.from(text))).toThrow('picture.unreadable')
    },
  )

  it('a grating has one direction everywhere, noise has none', () => {
    const size = 128
    const grating = Uint8Array.from({ length: size * size }, (_, index) => 128 + 100 * Math.sin((index % size) / 2))
    expect(orientationCertainty(grating, size, size).certainty).toBeGreaterThan(0.95)
    let state = 7
    const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24
    const speckled = Uint8Array.from({ length: size * size }, next)
    expect(orientationCertainty(speckled, size, size).certainty).toBeLessThan(0.5)
    expect(orientationCertainty(new Uint8Array(size * size), size, size)).toEqual({ certainty: 0, area: 0 })
  })
})
