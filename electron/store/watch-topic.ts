import type { Topic } from '@shared/protocol/contract'
import type { TopicBoard } from './projections/read-models'

/** Tells a watch of each change of a topic, and once at the beginning, until it is closed. */
export function watchTopic<Watch extends { notice(): void; close(): Promise<void> }>(
  board: TopicBoard,
  topic: Topic,
  watch: Watch,
): Watch {
  const stopListening = board.listen((topics) => {
    if (topics.has(topic)) watch.notice()
  })
  watch.notice()
  return {
    ...watch,
    async close() {
      stopListening()
      await watch.close()
    },
  }
}
