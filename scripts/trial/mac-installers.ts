import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram } from '../run-tool.ts'
import type { Installer } from './installer.ts'
import { runOrThrow } from './run-or-throw.ts'

/** A `.dmg` or a `.zip`; null for anything else. */
export function macInstaller(file: string, place: string): Installer | null {
  const applications = join(place, 'Applications')
  const bundle = join(applications, 'Print Station.app')
  const unpack = file.endsWith('.dmg') ? () => fromImage(file, place, bundle) : () => fromArchive(file, applications)
  if (!/\.(dmg|zip)$/.test(file)) return null
  return {
    async install() {
      rmSync(bundle, { recursive: true, force: true })
      mkdirSync(applications, { recursive: true })
      await unpack()
      return {
        program: join(bundle, 'Contents', 'MacOS', 'Print Station'),
        resources: join(bundle, 'Contents', 'Resources'),
        isDirect: true,
        signature: () => signatureOf(bundle),
      }
    },
    remove: async () => rmSync(bundle, { recursive: true }),
  }
}

async function fromImage(file: string, place: string, bundle: string): Promise<void> {
  const mounted = join(place, 'mounted')
  await runOrThrow('hdiutil', 'attach', '-nobrowse', '-readonly', '-mountpoint', mounted, file)
  try {
    await runOrThrow('ditto', join(mounted, 'Print Station.app'), bundle)
  } finally {
    await runOrThrow('hdiutil', 'detach', '-force', mounted)
  }
}

const fromArchive = (file: string, applications: string): Promise<string> =>
  runOrThrow('ditto', '-x', '-k', file, applications)

/** A bundle whose seal is broken does not start on an Apple processor, signed by a developer or not. */
async function signatureOf(bundle: string): Promise<string> {
  await runOrThrow('codesign', '--verify', '--deep', '--strict', bundle)
  const { output } = await runProgram('codesign', ['--display', '--verbose=2', bundle], { output: 'capture' })
  const [, authority] = /^Authority=(.+)$/m.exec(output) ?? []
  if (authority === undefined) return 'whole, and signed by nobody (ad hoc)'
  const gate = await runProgram('spctl', ['--assess', '--type', 'execute', bundle], { output: 'capture' })
  return `signed by ${authority}, ${gate.code === 0 ? 'and let through by Gatekeeper' : 'and NOT let through by Gatekeeper'}`
}
