import { expect, it } from 'vitest'
import { runProgram } from '../../scripts/run-tool.ts'

it('a file that is no installer of this system is refused in words', async () => {
  const { code, output } = await runProgram(process.execPath, ['scripts/try-installer.ts', 'package.json'], {
    output: 'capture',
    env: { DISPLAY: ':none' },
  })
  expect({ code, output }).toEqual({ code: 1, output: 'package.json cannot be installed on this system\n' })
})
