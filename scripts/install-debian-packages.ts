import { existsSync } from 'node:fs'
import { runProgram } from './run-tool.ts'

/**
 * Installs packages of the system where that is possible without asking anyone: as root on Debian and its kin.
 *
 * @param names each package, or several spellings of which one exists on this release
 * @returns null when they are there, or why not, in one line
 */
export async function installDebianPackages(names: readonly (readonly string[])[]): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return `install ${names.map(([first]) => first).join(', ')} to change that`
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  console.error(`Installing ${names.map(([first]) => first).join(', ')} for the tests`)
  await runProgram('apt-get', ['update', '-qq'], { output: 'capture', env, limitMs: 180_000 })
  const wanted: string[] = []
  for (const spellings of names) wanted.push((await firstAvailable(spellings)) ?? spellings.join(' or '))
  // Another test file may be at it.
  const args = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...wanted]
  const { code, output } = await runProgram('apt-get', args, { output: 'capture', env, limitMs: 600_000 })
  if (code === 0) return null
  const lastLine = output.trim().split('\n').at(-1) ?? `code ${code}`
  return `apt-get could not install ${wanted.join(', ')}: ${lastLine}`
}

async function firstAvailable(spellings: readonly string[]): Promise<string | undefined> {
  for (const name of spellings) {
    const { code, output } = await runProgram('apt-cache', ['policy', name], { output: 'capture' })
    if (code === 0 && /Candidate: (?!\(none\))/.test(output)) return name
  }
  return undefined
}
