import { buildIfNeeded } from './build-if-needed.ts'
import { runTool } from './run-tool.ts'

await buildIfNeeded()
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/long.json']
const runs = [
  await runTool('vitest', ['run', '--config', 'vitest.long.config.ts', ...reporters], {
    output: 'inherit',
    env: { CRASH_KILLS: process.env.CRASH_KILLS ?? '400' },
  }),
  await runTool('@playwright/test:playwright', ['test'], { output: 'inherit', env: { E2E_LONG: '1' } }),
]
process.exitCode = runs.some(({ code }) => code !== 0) ? 1 : 0
