import type { Language } from '@shared/protocol/fields'
import { store } from './store'
import { usePrintable, type Printable } from './use-printable'

/** The paper for the safe, made from the key that is on the screen and forgotten with its preview. */
export function useRecoverySheet(recoveryKey: string): Printable & { show(title: string, language: Language): void } {
  const paper = usePrintable()
  return {
    ...paper,
    show: (title, language) =>
      void paper.open(title, () => store.call('site.printRecoveryKey', { recoveryKey, language })),
  }
}
