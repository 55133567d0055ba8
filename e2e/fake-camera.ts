import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'

export interface FakeCamera {
  /** What Chromium is started with to see the picture instead of a camera. */
  readonly args: readonly string[]
  remove(): Promise<void>
}

/** A camera that looks at one picture for ever: Chromium's own stand-in for a device, given a film of one frame. */
export async function fakeCamera(picture: string | Buffer): Promise<FakeCamera> {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-camera-'))
  const file = join(folder, 'camera.mjpeg')
  const frame = await sharp(picture)
    .resize(1280, 960, { fit: 'contain', background: '#8a9099' })
    .flatten({ background: '#8a9099' })
    .jpeg({ quality: 92, chromaSubsampling: '4:2:0' })
    .toBuffer()
  await writeFile(file, frame)
  return {
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Waits until the window shows what the camera sees. */
export async function cameraRuns(page: Page): Promise<void> {
  await expect
    .poll(() => page.getByLabel('Ce que voit la caméra').evaluate((video: HTMLVideoElement) => video.videoWidth), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
}
