import { execFileSync } from 'node:child_process'

/** Mounts a real file system of a few MiB on a folder, or says in words why that cannot be. */
export function mountDisk(dir: string, bytes: number): { unmount(): void } | string {
  if (process.platform !== 'linux') return 'mounting a small disk is only known for Linux'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir], { stdio: 'pipe' })
  } catch {
    return 'this user may not mount a file system'
  }
  return { unmount: () => void execFileSync('umount', ['--lazy', dir], { stdio: 'pipe' }) }
}
