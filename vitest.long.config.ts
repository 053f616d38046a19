import { defineConfig } from 'vitest/config'

/** The tests of `npm run test:long`: the same promises, tried for many minutes. */
export default defineConfig({
  test: {
    name: 'long',
    include: ['tests/long/**/*.test.ts', 'tests/crash/**/*.test.ts', 'tests/slow/signals-outage.test.ts'],
    env: { OUTAGE_ITEMS: '1000' },
    globalSetup: 'tests/support/postgres.ts',
    testTimeout: 15 * 60_000,
    hookTimeout: 120_000,
    // Each takes the machine for itself.
    fileParallelism: false,
  },
})
