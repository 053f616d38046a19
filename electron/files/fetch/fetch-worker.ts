import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../base/clock.ts'
import { readProxies } from '../../base/proxies.ts'
import { trustSystem } from '../../base/trust-system.ts'
import type { FetchWorkerStart } from './fetch-thread.ts'
import { createGuardedAgents } from './guarded-agents.ts'
import { serveFetches } from './serve-fetches.ts'

/** The entry of the thread that fetches files, so that the station's own thread has time for orders. */

const { allowLocal, environment } = workerData as FetchWorkerStart
// Each thread trusts by itself.
trustSystem()
if (parentPort !== null) {
  const agents = createGuardedAgents({ allowLocal, proxies: readProxies(environment) })
  serveFetches(parentPort, { agents, clock: systemClock })
}
