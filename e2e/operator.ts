import type { Locator, Page } from '@playwright/test'

/**
 * What an act of a trained operator takes, in seconds: the keystroke-level model (Card, Moran and Newell, The Psychology of
 * Human-Computer Interaction, 1983, chapter 8) for a skilled typist: a key, pointing and pressing, a hand that changes between keyboard
 * and mouse, and making up one's mind.
 */
const SECONDS = { key: 0.2, point: 1.1, press: 0.2, hand: 0.4, mind: 1.35 } as const
/** A person turns to the camera or puts a finger on the reader: said by operators, not measured here. */
const CAPTURE_SECONDS = 5

export interface OperatorRun {
  readonly keys: number
  readonly clicks: number
  readonly decisions: number
  readonly captures: number
  /** What the model says the hands and the head take. */
  readonly operatorSeconds: number
  readonly captureSeconds: number
  /** What the application kept the operator waiting, as measured in this run. */
  readonly waitedSeconds: number
  readonly totalSeconds: number
}

/** Drives a page as an operator does, and counts what that took. */
export class Operator {
  #keys = 0
  #clicks = 0
  #hands = 0
  #decisions = 0
  #captures = 0
  #waitedMs = 0
  #hand: 'keyboard' | 'mouse' = 'keyboard'
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Begins something that has to be thought of: a field group, a question to the applicant's paper. */
  decide(): void {
    this.#decisions += 1
  }

  async type(text: string): Promise<void> {
    this.#use('keyboard')
    this.#keys += text.length
    await this.#page.keyboard.type(text)
  }

  async press(key: string, times = 1): Promise<void> {
    this.#use('keyboard')
    for (let time = 0; time < times; time++) {
      this.#keys += 1
      await this.#page.keyboard.press(key)
    }
  }

  async click(target: Locator): Promise<void> {
    await this.wait(() => target.waitFor())
    this.#use('mouse')
    this.#clicks += 1
    await target.click()
  }

  /** A capture of the applicant, by whatever gives it to the application. */
  async capture(give: () => Promise<void>): Promise<void> {
    this.#captures += 1
    await give()
  }

  /** What the operator waits for. */
  async wait(state: () => Promise<unknown>): Promise<void> {
    const startedMs = performance.now()
    await state()
    this.#waitedMs += performance.now() - startedMs
  }

  result(): OperatorRun {
    const [keys, clicks, decisions, captures] = [this.#keys, this.#clicks, this.#decisions, this.#captures]
    const operatorSeconds =
      keys * SECONDS.key +
      clicks * (SECONDS.point + SECONDS.press) +
      this.#hands * SECONDS.hand +
      decisions * SECONDS.mind
    const captureSeconds = captures * CAPTURE_SECONDS
    const waitedSeconds = this.#waitedMs / 1000
    const totalSeconds = operatorSeconds + captureSeconds + waitedSeconds
    return { keys, clicks, decisions, captures, operatorSeconds, captureSeconds, waitedSeconds, totalSeconds }
  }

  #use(hand: 'keyboard' | 'mouse'): void {
    if (this.#hand !== hand) this.#hands += 1
    this.#hand = hand
  }
}
