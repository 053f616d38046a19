import { Agent } from 'node:http'
import got from 'got'
import { run } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { WorkLeases } from '../../electron/shop/work-leases.ts'
import { createPostSignal } from '../../electron/signals/post-signal.ts'
import { SignalQueue } from '../../electron/signals/signal-queue.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { settingsSchema } from '../../shared/settings.ts'

/**
 * One of several workers on a database, in a process of its own. Arguments: which queue, the address of the database, that of the
 * endpoint. Says `ready`, begins when it is told anything, says how often it collided, and ends with its parent.
 */
const [queue = '', databaseUrl = '', endpointUrl = ''] = process.argv.slice(2)
const concurrency = 8

interface Signal {
  readonly item: string
  readonly type: string
}

function poster() {
  const agent = new Agent({ keepAlive: true })
  const client = got.extend({ agent: { http: agent }, retry: { limit: 0 }, timeout: { request: 30_000 } })
  return async ({ item, type }: Signal): Promise<void> => {
    const datetime = new Date().toISOString()
    await client.post(endpointUrl, { json: { apikey: 'signal-key', type, order: item, item, datetime } })
  }
}

/** A station's outbox with nothing around it. */
async function startStation(begun: Promise<unknown>): Promise<() => number> {
  const store = await openPostgres(databaseUrl)
  const settings = settingsSchema.parse({ signals: { url: endpointUrl, concurrency, undoWindowMs: 0 } })
  const { log } = createLogger(null, 'silent')
  const stationId = `station-${process.pid}`
  const leases = new WorkLeases({ store, stationId, clock: systemClock, log, mayClaim: () => true })
  const signals = new SignalQueue({
    store,
    leases,
    log,
    post: createPostSignal().post,
    clock: systemClock,
    random: Math.random,
    settings: () => settings,
    signalKey: () => 'signal-key',
    onHaltChanged() {},
  })
  store.onCommit(() => signals.wake())
  void begun.then(() => signals.start())
  return () => store.reruns
}

async function startGraphileWorker(begun: Promise<unknown>): Promise<() => number> {
  const post = poster()
  const { Logger } = await import('graphile-worker')
  void begun.then(() =>
    run({
      connectionString: databaseUrl,
      concurrency,
      logger: new Logger(() => () => undefined),
      noHandleSignals: true,
      taskList: { signal: (payload) => post(payload as Signal) },
    }),
  )
  return () => 0
}

async function startPgBoss(begun: Promise<unknown>): Promise<() => number> {
  const post = poster()
  const boss = new PgBoss({ connectionString: databaseUrl, schedule: false, supervise: false })
  boss.on('error', () => undefined)
  await boss.start()
  const options = { batchSize: concurrency, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }
  void begun.then(() =>
    boss.work<Signal>('signal', options, async (jobs) => {
      await Promise.all(jobs.map(({ data }) => post(data)))
    }),
  )
  return () => 0
}

/** The same requests with no queue behind them: what the line alone allows. Says `done` once its share is delivered. */
async function startLineAlone(begun: Promise<unknown>): Promise<() => number> {
  const { post } = createPostSignal()
  const [, , , , , share = '0'] = process.argv
  let left = Number(share)
  const postOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const payload = JSON.stringify({
        apikey: '',
        type: 'ItemProduce',
        order: 'o',
        item: `line-${process.pid}-${left}`,
      })
      await post(endpointUrl, { payload, key: 'signal-key' }, new AbortController().signal)
    }
  }
  void begun.then(async () => {
    await Promise.all(Array.from({ length: concurrency }, postOn))
    process.send?.('done')
  })
  return () => 0
}

const kinds: Readonly<Record<string, (begun: Promise<unknown>) => Promise<() => number>>> = {
  'print station': startStation,
  'graphile-worker': startGraphileWorker,
  'pg-boss': startPgBoss,
  'the line alone': startLineAlone,
}
const begun = new Promise((resolve) => process.once('message', resolve))
const collisions = await kinds[queue]?.(begun)
process.on('message', (question) => question === 'collisions' && process.send?.(collisions?.() ?? 0))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
