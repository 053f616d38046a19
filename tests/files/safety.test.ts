import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../electron/base/public-address.ts'
import type { DialTarget } from '../../electron/files/fetch/guarded-agents.ts'
import { downloadRoom } from './download-room.ts'
import { fileServer, withStatus } from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

describe('a public address', () => {
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.1',
    '192.169.0.1',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '64:ff9b::808:808',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'not an address',
    '',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false))

  it('is none that an IPv6 address wraps around IPv4', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false)
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })
})

/** A room whose connections all end at a local server, whatever was dialled; what would be dialled is noted. */
async function guardedRoom(answers: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const server = await fileServer()
  const port = Number(new URL(server.origin).port)
  const dialled: DialTarget[] = []
  const asked = new Map<string, number>()
  const room = await downloadRoom({
    allowLocal: false,
    resolve: async (hostname) => {
      const count = asked.get(hostname) ?? 0
      asked.set(hostname, count + 1)
      const all = answers[hostname] ?? []
      return all[Math.min(count, all.length - 1)] ?? []
    },
    dial: (target) => {
      dialled.push(target)
      return connect(port, '127.0.0.1')
    },
  })
  return { server, room, dialled, asked }
}

const pdf = pdfOfSize(5_000)

describe('a download', () => {
  it('connects to the very address that was checked, whatever the name says the next time', async () => {
    const { server, room, dialled, asked } = await guardedRoom({
      'files.example.org': [['93.184.215.14'], ['127.0.0.1']],
    })
    server.offer('/file.pdf', pdf)
    const id = await room.add({ url: 'https://files.example.org/file.pdf' })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(dialled).toEqual([{ host: 'files.example.org', port: 443, addresses: ['93.184.215.14'] }])
    expect(asked.get('files.example.org')).toBe(1)
  })

  it.each([
    'https://127.0.0.1/file.pdf',
    'https://[::1]/file.pdf',
    'https://[::ffff:10.0.0.1]/file.pdf',
    'https://0x7f.1/file.pdf',
    'https://2130706433/file.pdf',
    'https://169.254.169.254/latest/meta-data',
    'http://93.184.215.14/file.pdf',
    'http://files.example.org/file.pdf',
    'ftp://files.example.org/file.pdf',
    'file:///etc/passwd',
    'https://user:%6q@files.example.org/file.pdf',
    'no address at all',
  ])('never dials %s', async (url) => {
    const { room, dialled } = await guardedRoom({ 'files.example.org': [['93.184.215.14']] })
    const id = await room.add({ url })
    await room.until(async () => (await room.row(id)).state === 'parked')
    expect(await room.row(id)).toMatchObject({ failureCode: 'address_not_allowed' })
    expect(dialled).toEqual([])
  })

  it('never dials what a name leads to in a private network', async () => {
    const { room, dialled } = await guardedRoom({ 'inside.example.org': [['10.0.0.5', 'fd00::5']] })
    const id = await room.add({ url: 'https://inside.example.org/file.pdf' })
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect(await room.row(id)).toMatchObject({ failureCode: 'address_not_public' })
    expect(dialled).toEqual([])
  })

  it('leaves out the private ones among the addresses of a name', async () => {
    const { server, room, dialled } = await guardedRoom({ 'files.example.org': [['192.168.0.9', '93.184.215.14']] })
    server.offer('/file.pdf', pdf)
    const id = await room.add({ url: 'https://files.example.org/file.pdf' })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(dialled[0]?.addresses).toEqual(['93.184.215.14'])
  })

  it.each([
    ['https://127.0.0.1/file.pdf', 'waiting', 'bad_answer'],
    ['http://files.example.org/other.pdf', 'waiting', 'bad_answer'],
    ['https://inside.example.org/file.pdf', 'waiting', 'address_not_public'],
  ])('does not follow a redirect to %s', async (location, state, failureCode) => {
    const { server, room, dialled } = await guardedRoom({
      'files.example.org': [['93.184.215.14']],
      'inside.example.org': [['10.0.0.5']],
    })
    server.offer('/file.pdf', pdf, withStatus(302, { location }))
    const id = await room.add({ url: 'https://files.example.org/file.pdf' })
    await room.until(async () => ['parked', 'waiting'].includes((await room.row(id)).state))
    expect(await room.row(id)).toMatchObject({ state, failureCode })
    expect(dialled.map((target) => target.host)).toEqual(['files.example.org'])
  })

  it('keeps signatures and credentials out of the log and out of the words of a failure', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const secret = 'X-Amz-Signature=deadbeef'
    const withSecret = (path: string): string => `${server.origin.replace('//', '//user:hunter2@')}${path}?${secret}`
    server.offer('/good.pdf', pdf)
    server.offer('/refused.pdf', pdf, withStatus(403))
    server.offer('/moved.pdf', pdf, withStatus(302, { location: `https://127.0.0.1:1/x?${secret}` }))
    const ids = await Promise.all(
      ['/good.pdf', '/refused.pdf', '/moved.pdf'].map((path) => room.add({ url: withSecret(path) })),
    )
    await room.until(async () => (await room.rows(ids)).every((row) => !['queued', 'running'].includes(row.state)))
    const said = [...room.log, ...(await room.rows(ids)).map((row) => row.failureMessage)].join('\n')
    expect(room.log.length).toBeGreaterThan(2)
    expect(said).not.toMatch(/deadbeef|hunter2/)
  })
})
