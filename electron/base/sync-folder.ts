import { open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The folders from that of a file up to `top`, which is among them: all whose names the file hangs on. */
export function foldersUpTo(top: string, path: string): readonly string[] {
  const last = resolve(top)
  const folders = [last]
  for (let at = dirname(resolve(path)); at !== last && at.startsWith(last); at = dirname(at)) folders.push(at)
  return folders
}
