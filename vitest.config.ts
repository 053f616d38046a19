import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that start processes, kill them or wait for real time: too slow for every save. */
const slow = ['tests/slow/**/*.test.ts', 'tests/crash/**/*.test.ts']
/** Where nobody watches, one race that is lost to other work is tried again; the report says so. */
const retry = process.env.CI === undefined ? 0 : 1
/** Other runners, or `npm run test:long`. */
const elsewhere = ['tests/e2e/**', 'tests/long/**']

export default defineConfig({
  test: {
    include: [],
    // Most tests wait for disks and servers: by itself the runner would leave cores idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'quick',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...slow, ...elsewhere],
          // A busy machine is no reason to fail: what hangs does so for good.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry,
          expect: { poll: { timeout: 50_000 } },
        },
      },
      {
        test: {
          name: 'slow',
          include: slow,
          testTimeout: 600_000,
          hookTimeout: 60_000,
          retry,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
})
