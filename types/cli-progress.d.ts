/** What we use of cli-progress, which comes without types. */
declare module 'cli-progress' {
  interface BarOptions {
    format: string
    stream: NodeJS.WritableStream
    clearOnComplete: boolean
    hideCursor: boolean
    fps: number
  }
  class SingleBar {
    constructor(options: Partial<BarOptions>)
    start(total: number, startValue: number, payload?: Record<string, unknown>): void
    update(value: number, payload?: Record<string, unknown>): void
    setTotal(total: number): void
    stop(): void
  }
  const cliProgress: { SingleBar: typeof SingleBar }
  export default cliProgress
}
