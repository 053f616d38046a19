import { defineConfig } from '@playwright/test'

/** The tests with the tag `@long` run in `npm run test:long` alone. */
const isLong = process.env.E2E_LONG !== undefined

/** End-to-end tests: the console in a browser, and the built program in its own window. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  ...(isLong ? { grep: /@long/ } : { grepInvert: /@long/ }),
  outputDir: 'test-results/e2e',
  // Finds or installs what the tests run in, and opens a display where there is none.
  globalSetup: './tests/e2e/prepare.ts',
  // Stations, browsers and windows wait for each other most of their time.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // Busy machines are slow, and what hangs does so for good.
  timeout: 180_000,
  // A program that does not even start fails everywhere, slowly.
  maxFailures: 8,
  expect: { timeout: 20_000 },
  // Where nobody watches, one race that is lost to other work is tried again, and reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list'], ['json', { outputFile: `test-results/e2e${isLong ? '-long' : ''}.json` }]],
  // A trace costs a quarter of the time: `--trace on` where one is wanted.
  use: { actionTimeout: 30_000, trace: 'on-first-retry', screenshot: 'only-on-failure' },
  projects: [
    { name: 'console', testDir: 'tests/e2e/console' },
    { name: 'electron', testDir: 'tests/e2e/electron' },
  ],
})
