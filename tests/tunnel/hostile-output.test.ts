import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { mountsOfLinux, mountsOfMacText } from '../../electron/data-folder/network-path.ts'
import { cloudflaredNamed, cloudflaredQuick } from '../../electron/tunnel/cloudflared.ts'
import { ngrok } from '../../electron/tunnel/ngrok.ts'
import { readLines } from '../../electron/tunnel/read-lines.ts'
import { tailscale } from '../../electron/tunnel/tailscale.ts'
import { expectLinear } from '../support/linear-work.ts'

const linesOf = (pieces: Iterable<string>): string[] => {
  const stream = new PassThrough()
  const lines: string[] = []
  readLines(stream, (line) => lines.push(line))
  for (const piece of pieces) stream.emit('data', piece)
  return lines
}

describe('the output of a tunnel program', () => {
  it('is read line by line, wherever it was cut', () => {
    const text = 'one\r\ntwo\n\nthree\r\nrest'
    expect(linesOf([text])).toEqual(['one', 'two', '', 'three'])
    expect(linesOf(text)).toEqual(['one', 'two', '', 'three'])
  })

  it('is dropped where a line does not end, and goes on with the next one', () => {
    expect(linesOf(['x'.repeat(70_000), 'y'.repeat(70_000), 'z\nnext\n'])).toEqual(['next'])
  })

  it('takes as long as it is, sign by sign and without an end', () => expectLinear('x', linesOf))

  it.each(['https://', 'https://a.', 'https://login.tailscale.com/', '127.', '"\\', 'config="', '{"lvl":', 'a.ts.net'])(
    'is understood in the time that it is long, made of %j',
    (piece) => {
      for (const { read } of [cloudflaredNamed, cloudflaredQuick, ngrok, tailscale]) {
        expectLinear(piece, read)
        expectLinear(piece, (text) => read(`Updated to new configuration config="${text}`))
        expectLinear(piece, (text) => read(`Starting metrics server on ${text}`))
      }
    },
  )
})

describe('the list of mounts', () => {
  it.each(['0) on /', ' on /', ' (', ' - ', '\\040', '('])('takes as long as it is, made of %j', (piece) => {
    expectLinear(piece, mountsOfMacText)
    expectLinear(piece, mountsOfLinux)
  })

  it('knows a share of macOS, also one with brackets in its name', () => {
    const [, share] = mountsOfMacText('a on /b (hfs)\n//mia@nas/shop on /Volumes/shop (2) (smbfs, nodev)')
    expect(share).toEqual({ at: '/Volumes/shop (2)', kind: 'smbfs' })
  })
})
