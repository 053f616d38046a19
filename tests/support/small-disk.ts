import { onTestFinished } from 'vitest'
import { mountDisk } from './mount-disk.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A real file system of a few MiB that ends with the test, or in words why there is none. */
export function smallDisk(bytes: number): { readonly dir: string } | string {
  const dir = temporaryFolder()
  const disk = mountDisk(dir, bytes)
  if (typeof disk === 'string') return disk
  onTestFinished(disk.unmount)
  return { dir }
}
