import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Loaded before a program: tells its parent, when asked, how its main thread has done since the last time. */

/** What the watch itself takes for granted. */
const resolutionMs = 2

export interface LoopReport {
  /** For how long nothing else could run on it. Counts what other programs took from it meanwhile. */
  readonly maxBlockMs: number
  readonly processorMs: number
  readonly peakMemoryMb: number
}

const delay = monitorEventLoopDelay({ resolution: resolutionMs })
delay.enable()
let since = process.threadCpuUsage()
process.on('message', () => {
  const { user, system } = process.threadCpuUsage(since)
  since = process.threadCpuUsage()
  const report: LoopReport = {
    maxBlockMs: Math.max(0, delay.max / 1e6 - resolutionMs),
    processorMs: (user + system) / 1_000,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
  }
  delay.reset()
  process.send?.(report)
})
// Being asked is no reason to stay.
process.channel?.unref()
