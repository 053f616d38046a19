import { buildIfNeeded } from './build-if-needed.ts'
import { runTool } from './run-tool.ts'

await buildIfNeeded()
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/long.json']
const { code } = await runTool('vitest', ['run', '--config', 'vitest.long.config.ts', ...reporters], {
  output: 'inherit',
})
process.exitCode = code
