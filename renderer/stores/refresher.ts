export interface Refresher {
  /** Asks for one more run. Requests that come while a run is waiting or going on share the next one. */
  request(): void
  stop(): void
}

/**
 * Runs `work` on request, never twice at once and at most once per gap: a burst of news costs two fetches, and the last
 * fetch always starts after the last news.
 */
export function createRefresher(work: () => Promise<void>, gapMs: number): Refresher {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isRunning = false
  let isWanted = false
  let isStopped = false
  let lastStart = Number.NEGATIVE_INFINITY

  const run = async (): Promise<void> => {
    timer = null
    isWanted = false
    isRunning = true
    lastStart = performance.now()
    await work()
    isRunning = false
    if (isWanted && !isStopped) schedule()
  }

  const schedule = (): void => {
    if (timer !== null) return
    // `work` keeps its own failures as state, so a run never rejects.
    timer = setTimeout(() => void run(), Math.max(0, lastStart + gapMs - performance.now()))
  }

  return {
    request() {
      if (isStopped) return
      isWanted = true
      if (!isRunning) schedule()
    },
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
