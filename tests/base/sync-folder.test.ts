import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { foldersUpTo } from '../../electron/base/sync-folder.ts'

const top = resolve('/library')

it('the folders that the name of a file hangs on end with the one above all, however that is written', () => {
  const path = join(top, 'order', 'item', 'cover.pdf')
  const folders = [top, join(top, 'order', 'item'), join(top, 'order')]
  for (const written of [top, `${top}/`, join(top, 'x', '..')]) expect(foldersUpTo(written, path)).toEqual(folders)
  expect(foldersUpTo(top, join(top, 'cover.pdf'))).toEqual([top])
  expect(foldersUpTo(top, resolve('/elsewhere/cover.pdf'))).toEqual([top])
})
