import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { renameWhenFreeSync, whenFreeSync } from './rename-when-free.ts'

/** Writes a small file so that it is either the old one or the new one, also after a power cut. */
export function writeDurably(path: string, content: string, mode = 0o600): void {
  const draft = `${path}.new`
  const file = whenFreeSync(() => openSync(draft, 'w', mode))
  try {
    // All of it: a single write may end early on a disk that fills up, and say nothing.
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameWhenFreeSync(draft, path)
  syncFolder(dirname(path))
}

/** Until its folder is on the disk too, a power cut may bring the old file back. Windows has no such call and needs none. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** What was written into a file by other means is on the disk when this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
