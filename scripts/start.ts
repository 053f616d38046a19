import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfNeeded } from './build-if-needed.ts'
import { findElectron } from './find-electron.ts'
import { passSignalsOn } from './pass-signals-on.ts'
import { projectDir } from './project-dir.ts'
import { sandboxArguments } from './sandbox-arguments.ts'

/** Starts the program in its window or, where there can be none, the same station with its console in a browser. */
async function start(flags: readonly string[]): Promise<number> {
  await buildIfNeeded()
  const electron = await findElectron()
  if (!electron.ok) return startWithoutWindow(electron.reason, flags)
  const beganAt = performance.now()
  const window = spawn(electron.path, [...sandboxArguments(), projectDir, ...flags], { stdio: 'inherit' })
  const { code, wasAsked } = await passSignalsOn(window)
  const hasNotComeUp = code !== 0 && !wasAsked && performance.now() - beganAt < comesUpWithinMs
  return hasNotComeUp ? startWithoutWindow(`Electron ended at once with code ${code}`, flags) : code
}

/** A program that ends by itself sooner than this has found no display, or no sandbox. */
const comesUpWithinMs = 5_000

async function startWithoutWindow(reason: string, flags: readonly string[]): Promise<number> {
  console.log(`No window: ${reason}. The console opens in a browser instead.`)
  const args = [join(projectDir, 'out', 'main', 'headless.js'), ...flags]
  const station = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'] })
  createInterface({ input: station.stdout }).on('line', announce)
  return (await passSignalsOn(station)).code
}

function announce(line: string): void {
  const ready = JSON.parse(line) as { readonly consoleUrl: string; readonly webhookUrl: string }
  console.log(`Console:  ${ready.consoleUrl}`)
  console.log(`Orders:   ${ready.webhookUrl}`)
  console.log('Press Ctrl+C to stop the station.')
}

process.exitCode = await start(process.argv.slice(2))
