import { shell } from '../../../client/shell'
import type { PayloadOf } from '@shared/protocol/verbs'

type PictureSource = PayloadOf<'voters.preparePicture'>['source']

/**
 * What a fingerprint reader must do here: give the picture of one finger. A reader's driver is one more object of this shape; files are
 * the one every workstation has.
 */
export interface FingerprintSource {
  readonly id: string
  /** Resolves with nothing when the person gave up. */
  capture(file: File | undefined): Promise<PictureSource | undefined>
}

/** PGM, PNG and BMP as readers save them. */
export const fileFingerprints: FingerprintSource = {
  id: 'file',
  async capture(file) {
    if (!file) return undefined
    const { ticket } = await shell.offerFile(file)
    return { kind: 'ticket', ticket }
  },
}
