import { CAPTURES, type Capture } from '@shared/domain/enrolment/voter'
import type { Picture } from '@shared/protocol/enrolment/voters'
import { mediaDatabase } from '../../documents/database-names'
import type { CommandContext } from '../context'
import { checkPicture, keepPicture } from '../keep-picture'

/** Keeps pictures in the media database and gives their ids by what they show; nothing is kept unless all are sound. */
export async function keepPictures(
  context: CommandContext,
  pictures: Partial<Record<Capture, Picture>>,
): Promise<Partial<Record<Capture, string>>> {
  const database = mediaDatabase(context.site.code)
  for (const what of CAPTURES) if (pictures[what]) checkPicture(pictures[what], what)
  const ids: Partial<Record<Capture, string>> = {}
  for (const what of CAPTURES) {
    const picture = pictures[what]
    // One at a time: a batch of pictures would be large, and each is sound alone.
    if (picture) ids[what] = await keepPicture(context, database, picture)
  }
  return ids
}
