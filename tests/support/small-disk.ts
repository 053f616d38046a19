import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

/** A real file system of a few MiB that ends with the test, or in words why there is none. */
export function smallDisk(bytes: number): { readonly dir: string } | string {
  if (process.platform !== 'linux') return 'mounting a small disk is only known for Linux'
  const dir = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir], { stdio: 'pipe' })
  } catch {
    return 'this user may not mount a file system'
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', dir], { stdio: 'pipe' }))
  return { dir }
}
