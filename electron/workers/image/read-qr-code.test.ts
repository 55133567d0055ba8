import bwip from 'bwip-js/node'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readQrCode } from './read-qr-code'

/** As long as what a card carries: two parts in base64url and the station between them. */
const CODE = `${'Q1YxfEtJTjAx'.repeat(10)}.7QFABC.${'TU1N'.repeat(21)}TQ`

/** A card's code as a camera of 1280 × 960 sees it: smaller or larger, turned, out of focus, compressed. */
async function seen({ width, angle = 0, blur = 0 }: { width: number; angle?: number; blur?: number }): Promise<Buffer> {
  const code = await bwip.toBuffer({ bcid: 'qrcode', text: CODE, scale: 8 })
  const card = await sharp(code)
    .resize(width, width)
    .extend({ top: 30, bottom: 60, left: 300, right: 30, background: '#ffffff' })
    .rotate(angle, { background: '#777777' })
    .png()
    .toBuffer()
  const frame = sharp({ create: { width: 1280, height: 960, channels: 3, background: '#888888' } })
  const placed = await frame
    .composite([{ input: card, left: 150, top: 150 }])
    .png()
    .toBuffer()
  const focused = blur > 0 ? sharp(placed).blur(blur) : sharp(placed)
  return focused.jpeg({ quality: 70 }).toBuffer()
}

test('a code is read when it is small, turned, or a little out of focus', async () => {
  for (const view of [{ width: 400 }, { width: 220 }, { width: 300, angle: 15, blur: 1.2 }, { width: 300, angle: 180 }])
    expect(await readQrCode(await seen(view))).toBe(CODE)
})

test('a picture without a code gives nothing, and what is no picture is refused', async () => {
  const blank = sharp({ create: { width: 640, height: 480, channels: 3, background: '#888888' } })
  expect(await readQrCode(await blank.jpeg().toBuffer())).toBeUndefined()
  await expect(readQrCode(Buffer.from('no picture'))).rejects.toMatchObject({ code: 'picture.unreadable' })
  await expect(readQrCode('/nowhere/card.jpg')).rejects.toMatchObject({ code: 'import.file-not-found' })
})
