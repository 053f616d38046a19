import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('settings are whole after a kill at any moment of a save, twenty times', async () => {
  const folder = temporaryFolder()
  for (let kill = 0; kill < 20; kill += 1) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'settings-process.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    // Saves take a millisecond or so each: that many apart, the kills meet all of their steps.
    setTimeout(() => child.kill('SIGKILL'), 5 + kill)
    await ended
    const { current, problem } = openSettings(folder, {})
    expect(problem).toBeNull()
    expect(current()).toMatchObject({
      intake: { secretPath: 'abcdefghijklmnop', closed: false },
      signals: { paused: true },
    })
  }
})
