import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfNeeded } from './build-if-needed.ts'
import { passSignalsOn } from './pass-signals-on.ts'
import { projectDir } from './project-dir.ts'

// Standard output carries the ready line of the station and nothing else.
await buildIfNeeded()
const args = [join(projectDir, 'out', 'main', 'headless.js'), ...process.argv.slice(2)]
const station = spawn(process.execPath, args, { stdio: 'inherit' })
process.exitCode = (await passSignalsOn(station)).code
