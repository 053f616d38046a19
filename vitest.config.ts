import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { quickestFolder } from './tests/support/quickest-folder.ts'

/** Logic alone, in `npm run check`: no servers, folders, processes, threads. `tests/support/logic-alone.ts` refuses them. */
const unit = [
  'tests/api/csv-line.test.ts',
  'tests/batches/{closing-times,part-facts}.test.ts',
  'tests/base/proxies.test.ts',
  'tests/data-folder/default-data-dir.test.ts',
  'tests/files/watchdog.test.ts',
  'tests/intake/{hostile-shapes,key-places,reading-cost,sender-habits,unreadable-fields}.test.ts',
  'tests/orders/{library-path,urgency-key}.test.ts',
  'tests/parcels/read-list.test.ts',
  'tests/preflight/rules.test.ts',
  'tests/products/{geometry,match,proposal}.test.ts',
  'tests/queue/{fake-clock,steady-time}.test.ts',
  'tests/renderer/**/!(http-transport|shared-events).test.{ts,tsx}',
  'tests/scripts/{electron-support,shipped-packages,shop-work,signing}.test.ts',
  'tests/settings/fit-settings.test.ts',
  'tests/shared/**/!(time-zone).test.ts',
  'tests/shell/{clean-quit,ipc,menu,notifications,recovery-page,reload-budget}.test.ts',
  'tests/shell/{safe-storage-box,station-health,updates,window-place}.test.ts',
  'tests/signals/{answer-table,read-answer}.test.ts',
  'tests/simulator/{bad-files,good-files,order-factory,signal-judge}.test.ts',
  'tests/support/logic-alone.test.ts',
  'tests/tunnel/hostile-output.test.ts',
]
/** What the rooms do with rows, once more on the other engine; the store's own suites run on both by themselves. */
const onPostgres = [
  'tests/api/{exception*,issues,item-counts,order-filters,orders-search,reads-in-turn,saved-views,shop-floor,tickets,today}.test.ts',
  'tests/assembly/*.test.ts',
  'tests/batches/stations.test.ts',
  'tests/files/{answers-of-storages,files-in-turn,library,queue-order,set-clock}.test.ts',
  'tests/find/find-*.test.ts',
  'tests/intake/{any-mutation,inbox,late-registrations,orders-beside-reads,production-interfaces,same-order-again}.test.ts',
  'tests/orders/!(library-path|urgency-key).test.ts',
  'tests/office/statement.test.ts',
  'tests/parcels/!(read-list|*-migration).test.ts',
  'tests/press/{job-facts,preview}.test.ts',
  'tests/privacy/*.test.ts',
  'tests/products/{papers,products,unmapped}.test.ts',
  'tests/rescue/*.test.ts',
  'tests/press/deliveries.test.ts',
  'tests/signals/{answers,by-hand,order-of-signals,outage,refusals,set-clock,turns}.test.ts',
  'tests/way-of-an-order/*.test.ts',
]
/** Tests that start processes, kill them or wait for real time: too slow for every save. */
const slow = ['tests/slow/**/*.test.ts', 'tests/crash/**/*.test.ts']
/** Where nobody watches, one race that is lost to other work is tried again; the report says so. */
const retry = process.env.CI === undefined ? 0 : 1
/** A sentence of the station equals its English. */
const inWords = 'tests/support/said-equals-text.ts'
const oneStripper = 'tests/support/one-stripper.ts'
/** Other runners, or `npm run test:long`. */
const elsewhere = ['tests/e2e/**', 'tests/long/**']
/** A busy machine is no reason to fail: what hangs does so for good. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 50_000 } } }

const roomsOn = (engine: 'sqlite' | 'postgres', files: { include: string[]; exclude?: string[] }) => ({
  test: {
    name: engine === 'sqlite' ? 'rooms' : 'rooms-on-postgres',
    ...files,
    setupFiles: [inWords, oneStripper],
    // Whoever says so on the command line has all of them on another one.
    env: { TMPDIR: quickestFolder(), STORE: process.env.STORE ?? engine },
    globalSetup: 'tests/support/postgres.ts',
    // What a station imports takes longer than most tests: files share it.
    isolate: false,
    retry,
    ...patient,
  },
})

export default defineConfig({
  test: {
    include: [],
    // Most tests wait for disks and servers: by itself the runner would leave cores idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: unit,
          setupFiles: ['tests/support/logic-alone.ts', inWords],
          // Threads of their own, as what is refused is refused in the whole of one; files share what they import.
          pool: 'threads',
          isolate: false,
          retry,
          ...patient,
        },
      },
      roomsOn('sqlite', { include: ['tests/**/*.test.{ts,tsx}'], exclude: [...unit, ...slow, ...elsewhere] }),
      roomsOn('postgres', { include: onPostgres }),
      {
        test: {
          name: 'slow',
          include: slow,
          setupFiles: [inWords, oneStripper],
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 600_000,
          hookTimeout: 60_000,
          retry,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
})
