import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { openDeviceBook } from '../../electron/console/devices/device-book.ts'
import { markMoved, movedTo, requireInForce } from '../../electron/data-folder/folder-marks.ts'
import { readPointer, writePointer } from '../../electron/data-folder/folder-pointer.ts'
import type { Logger } from '../../electron/log/logger.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { openTunnelMemory } from '../../electron/tunnel/tunnel-memory.ts'
import { openSecrets } from '../support/open-secrets.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A small file of the data folder: how it is written, and what is known of it afterwards. */
interface SmallFile {
  readonly name: string
  write(folder: string): void | Promise<void>
  known(folder: string): unknown
}

const noLog = { warn: () => undefined } as unknown as Logger

const smallFiles: readonly SmallFile[] = [
  {
    name: 'settings.json',
    write: (folder) =>
      openSettings(folder, {}).update({
        intake: { secretPath: 'abcdefghijklmnop', allowedNetworks: ['203.0.113.0/24'] },
        signals: { paused: true },
        operators: { people: [{ name: 'Käthe 山田', badge: '' }] },
      }),
    known(folder) {
      const { intake, signals, operators } = openSettings(folder, {}).current()
      const { secretPath, allowedNetworks, closed } = intake
      return { secretPath, allowedNetworks, closed, paused: signals.paused, people: operators.people }
    },
  },
  {
    name: 'secrets.json',
    async write(folder) {
      const secrets = openSecrets(folder, plainBox, {})
      await secrets.set('orderApiKey', 'order-key')
      await secrets.setOrderKey('second', 'second-key')
    },
    known(folder) {
      const secrets = openSecrets(folder, plainBox, {})
      return [secrets.orderKey('first'), secrets.orderKey('second'), secrets.get('signalApiKey')]
    },
  },
  {
    name: 'devices.json',
    write: (folder) => void openDeviceBook(folder, systemClock).add('Tablet'),
    known: (folder) => openDeviceBook(folder, systemClock).all(),
  },
  {
    name: 'tunnel.json',
    write: (folder) => openTunnelMemory(folder, noLog).set({ knownUrl: 'https://orders.example.com' }),
    known: (folder) => openTunnelMemory(folder, noLog).get(),
  },
]

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

/** Forms of the same content, as editors and shells write it. */
const forms: Readonly<Record<string, (text: string) => Buffer>> = {
  'a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 LE': utf16,
  'UTF-16 BE': (text) => utf16(text).swap16(),
  'lines of Windows': (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
  'no end of line': (text) => Buffer.from(text.trimEnd()),
}

/** What power cuts, full disks and hands make of a file. */
const damages: Readonly<Record<string, (text: string) => Buffer | string>> = {
  emptied: () => '',
  'filled with NUL': (text) => Buffer.alloc(text.length),
  'ended with NUL': (text) => Buffer.concat([Buffer.from(text), Buffer.alloc(512)]),
  'blank lines': () => '\n\n',
  'followed by a rest': (text) => `${text}${text.slice(-20)}`,
  'overwritten at its start': (text) =>
    Buffer.concat([Buffer.from('DCMPA30\0\u20ac', 'latin1'), Buffer.from(text.slice(20))]),
  'a comma too many': (text) => text.trimEnd().replace(/\}$/, ',}'),
  'a list': () => '[]',
  null: () => 'null',
  'a text': () => '"settings"',
  'another file': () => '<?xml version="1.0"?>',
  'bytes that are no text': (text) =>
    Buffer.concat([Buffer.from(text.trimEnd().slice(0, -1)), Buffer.from([0xc3, 0x28])]),
}

describe.each(smallFiles)('$name', ({ name, write, known }) => {
  const written = async (): Promise<{ folder: string; path: string; text: string; before: unknown }> => {
    const folder = temporaryFolder()
    await write(folder)
    const path = join(folder, name)
    return { folder, path, text: readFileSync(path, 'utf8'), before: known(folder) }
  }

  it.each(Object.entries(forms))('is read with %s', async (_, form) => {
    const { folder, path, text, before } = await written()
    rmSync(`${path}.last-good`)
    writeFileSync(path, form(text))
    expect(known(folder)).toEqual(before)
    expect(readdirSync(folder).filter((each) => each.includes('unusable'))).toEqual([])
  })

  it.each(Object.entries(damages))('that is %s is kept aside, and the last good one counts', async (_, damage) => {
    const { folder, path, text, before } = await written()
    writeFileSync(path, damage(text))
    const damaged = readFileSync(path)
    expect(known(folder)).toEqual(before)
    const aside = readdirSync(folder).filter((each) => each.includes('unusable'))
    expect(aside.map((each) => readFileSync(join(folder, each)))).toEqual([damaged])
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(known(folder)).toEqual(before)
  })

  it('that is cut at any byte is the last good one', async () => {
    const { folder, path, text, before } = await written()
    const step = Math.max(1, Math.floor(text.length / 40))
    for (let end = 0; end < text.trimEnd().length; end += step) {
      writeFileSync(path, text.slice(0, end))
      expect(known(folder)).toEqual(before)
    }
  })

  it('that is gone is the last good one', async () => {
    const { folder, path, before } = await written()
    rmSync(path)
    expect(known(folder)).toEqual(before)
    expect(existsSync(path)).toBe(true)
  })

  it('that cannot be opened is left alone, and the last good one counts', async () => {
    const { folder, path, before } = await written()
    rmSync(path)
    mkdirSync(path)
    expect(known(folder)).toEqual(before)
    expect(readdirSync(folder).filter((each) => each.includes('unusable'))).toEqual([])
    // What is saved next does not write over it either.
    await write(folder)
    expect(readdirSync(folder).some((each) => each.includes('unusable'))).toBe(true)
  })

  it('needs no copy to be read, and makes one', async () => {
    const { folder, path, text, before } = await written()
    for (const content of [null, '', text.slice(0, 10)]) {
      if (content === null) rmSync(`${path}.last-good`)
      else writeFileSync(`${path}.last-good`, content)
      expect(known(folder)).toEqual(before)
      expect(readFileSync(`${path}.last-good`, 'utf8')).toBe(text)
    }
  })
})

describe('a save that is cut off at any of its steps', () => {
  it('leaves the settings of before or the new ones, and never the defaults', () => {
    const old = withSettings(true)
    const next = withSettings(true, 9_001)
    const contents = [old, next, '', '\0'.repeat(100), old.slice(0, 40), next.slice(0, 40), null]
    for (const main of contents) {
      for (const copy of [old, next]) {
        for (const draft of [null, '', next]) {
          const folder = temporaryFolder()
          put(folder, 'settings.json', main)
          put(folder, 'settings.json.last-good', copy)
          put(folder, 'settings.json.new', draft)
          put(folder, 'settings.json.last-good.new', draft)
          const { intake, signals } = openSettings(folder, {}).current()
          expect([8_787, 9_001]).toContain(intake.port)
          expect({ secretPath: intake.secretPath, paused: signals.paused }).toEqual({
            secretPath: 'abcdefghijklmnop',
            paused: true,
          })
        }
      }
    }
  })
})

describe('settings of which nothing is left', () => {
  it.each(['', '\0'.repeat(64), '[]', '{"signals":{"paused":tr'])('hold everything back: %j', (content) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), content)
    const settings = openSettings(folder, {})
    expect(settings.current()).toMatchObject({
      intake: { closed: true },
      downloads: { paused: true },
      signals: { paused: true },
    })
    expect(String(settings.problem)).toContain('no good copy')
    const aside = readdirSync(folder).filter((name) => name.includes('unusable'))
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([content])
    // A restart is not a person who has looked.
    expect(openSettings(folder, {}).current()).toMatchObject({ intake: { closed: true }, signals: { paused: true } })
  })

  it('hold everything back where the file cannot be opened, which stays as it is until something is saved', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), withSettings(true))
    let isHeld = true
    let reads = 0
    const read = (path: string): Buffer => {
      if (isHeld && path.endsWith('settings.json')) {
        reads += 1
        throw Object.assign(new Error('held'), { code: 'EBUSY' })
      }
      return readFileSync(path)
    }
    const settings = openSettings(folder, {}, read)
    expect(reads).toBeGreaterThan(5)
    expect(settings.current()).toMatchObject({ intake: { closed: true }, signals: { paused: true } })
    isHeld = false
    const again = openSettings(folder, {}, read).current()
    expect(again).toMatchObject({
      intake: { closed: false, secretPath: 'abcdefghijklmnop' },
      signals: { paused: true },
    })
  })

  it('is read after all when the one who holds the file lets it go', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), withSettings(true))
    let busy = 3
    const read = (path: string): Buffer => {
      if (path.endsWith('settings.json') && busy > 0) {
        busy -= 1
        throw Object.assign(new Error('held'), { code: 'EACCES' })
      }
      return readFileSync(path)
    }
    const settings = openSettings(folder, {}, read)
    expect(settings.problem).toBeNull()
    expect(settings.current().signals.paused).toBe(true)
  })
})

describe('where the data folder is', () => {
  it.each(Object.entries(forms))('is read with %s', (_, form) => {
    const file = join(temporaryFolder(), 'data-folder.json')
    writePointer(file, { dataDir: '/data/Käthe', from: '/old' }, 0)
    writeFileSync(file, form(readFileSync(file, 'utf8')))
    expect(readPointer(file)?.dataDir).toBe('/data/Käthe')
  })

  it.each(Object.entries(damages))('is asked for when the file is %s', (_, damage) => {
    const file = join(temporaryFolder(), 'data-folder.json')
    writePointer(file, { dataDir: '/data', from: '/old' }, 0)
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    expect(() => readPointer(file)).toThrow('cannot be read')
  })
})

describe('the mark of a folder that was left', () => {
  it.each(Object.entries(forms))('is read with %s', (_, form) => {
    const folder = temporaryFolder()
    markMoved(folder, '/data/Käthe', 0)
    const path = join(folder, 'moved-to.json')
    writeFileSync(path, form(readFileSync(path, 'utf8')))
    expect(movedTo(folder)).toBe('/data/Käthe')
  })

  it.each(Object.entries(damages))('still counts when it is %s', (_, damage) => {
    const folder = temporaryFolder()
    markMoved(folder, '/data', 0)
    const path = join(folder, 'moved-to.json')
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    expect(movedTo(folder)).toBe('')
    expect(() => requireInForce(folder)).toThrow('to another folder')
  })
})

function withSettings(paused: boolean, port = 8_787): string {
  return `${JSON.stringify({ intake: { secretPath: 'abcdefghijklmnop', port }, signals: { paused } }, null, 2)}\n`
}

function put(folder: string, name: string, content: string | null): void {
  if (content !== null) writeFileSync(join(folder, name), content)
}
