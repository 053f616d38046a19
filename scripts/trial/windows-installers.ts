import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Installer } from './installer.ts'
import { runOrThrow } from './run-or-throw.ts'

/** A setup or a portable program; null for anything else. */
export function windowsInstaller(file: string, place: string): Installer | null {
  if (file.endsWith('-setup.exe')) return setup(file, place)
  return file.endsWith('-portable.exe') ? portable(file, place) : null
}

function setup(file: string, place: string): Installer {
  const folder = join(place, 'installed')
  const program = join(folder, 'Print Station.exe')
  return {
    async install() {
      // An update is told no folder: it has to find the one before. As the last, and never in quotes: so NSIS reads it.
      const where = existsSync(program) ? [] : [`/D=${folder}`]
      await runUnquoted(file, ['/S', '/currentuser', ...where])
      return {
        program,
        resources: join(folder, 'resources'),
        isDirect: true,
        signature: () => signatureOf(program),
      }
    },
    async remove() {
      await runUnquoted(join(folder, 'Uninstall Print Station.exe'), ['/S', '/currentuser'])
      // It goes on in a copy of itself.
      for (let tries = 0; existsSync(program); tries += 1) {
        if (tries === 600) throw new Error(`${program} is still there`)
        await wait(100)
      }
    },
  }
}

function portable(file: string, place: string): Installer {
  const program = join(place, 'Print Station portable.exe')
  return {
    async install() {
      rmSync(program, { force: true, maxRetries: 50 })
      copyFileSync(file, program)
      return { program, resources: null, isDirect: false, signature: () => signatureOf(program) }
    },
    remove: async () => rmSync(program, { maxRetries: 50 }),
  }
}

function runUnquoted(program: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { windowsVerbatimArguments: true, argv0: `"${program}"` })
    child.once('error', fail)
    child.once('close', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))))
  })
}

async function signatureOf(program: string): Promise<string> {
  const script = `$s = Get-AuthenticodeSignature -LiteralPath '${program}'; "$($s.Status) $($s.SignerCertificate.Subject)"`
  const found = (await runOrThrow('powershell', '-NoProfile', '-Command', script)).trim()
  if (found.startsWith('NotSigned')) return 'not signed'
  if (found.startsWith('Valid ')) return `signed by ${found.slice('Valid '.length)}`
  throw new Error(`The signature does not hold: ${found}`)
}
