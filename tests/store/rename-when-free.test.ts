import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renameWhenFreeSync } from '../../electron/base/rename-when-free.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const held = (code: string) => Object.assign(new Error('held'), { code })

it('a small file that a virus scanner holds for a moment gets its name when it is free', () => {
  const folder = temporaryFolder()
  const [from, to] = [join(folder, 'settings.json.new'), join(folder, 'settings.json')]
  writeFileSync(from, 'new')
  let tries = 0
  renameWhenFreeSync(from, to, (...paths) => {
    tries += 1
    if (tries < 3) throw held('EPERM')
    renameSync(...paths)
  })
  expect(tries).toBe(3)
  expect(readFileSync(to, 'utf8')).toBe('new')
})

it('what is held for longer, or refused for another reason, is an error', () => {
  let tries = 0
  const never = (code: string) => () => {
    tries += 1
    throw held(code)
  }
  expect(() => renameWhenFreeSync('a', 'b', never('EBUSY'))).toThrow('held')
  expect(tries).toBe(10)
  expect(() => renameWhenFreeSync('a', 'b', never('ENOENT'))).toThrow('held')
  expect(tries).toBe(11)
})
