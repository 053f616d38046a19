import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

describe('a unit test', () => {
  it.each([
    ['opens no server', () => createServer().listen(0)],
    ['connects to none', () => connect(9, '127.0.0.1')],
    ['starts no process', () => spawn(process.execPath)],
    ['has no folder of its own', temporaryFolder],
  ])('%s', (_, ask) => {
    expect(ask).toThrow('logic alone')
  })
})
