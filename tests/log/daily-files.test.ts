import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDailyFile } from '../../electron/log/daily-file.ts'
import { createLogger, type LoggerOptions } from '../../electron/log/logger.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const dayMs = 24 * 60 * 60_000

/** A moment of the day that the machine calls so. */
const local = (day: number, hour: number, minute = 0): number => new Date(2026, 2, day, hour, minute).getTime()

function aLog(limits: LoggerOptions['limits'] = {}) {
  const folder = temporaryFolder()
  const clock = createFakeClock(local(2, 12))
  const logger = createLogger(folder, 'silent', { now: clock.now, limits })
  onTestFinished(() => logger.close())
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return { folder, clock, log: logger.log, read, files: () => readdirSync(folder).sort() }
}

describe('the log', () => {
  it('begins another file at midnight of the machine, while it runs', () => {
    const { clock, log, files, read } = aLog()
    log.info('noon')
    clock.jump(local(2, 23, 59) - clock.now())
    log.info('before midnight')
    clock.jump(2 * 60_000)
    log.info('after midnight')
    expect(files()).toEqual(['station-2026-03-02.log', 'station-2026-03-03.log'])
    expect(read('station-2026-03-02.log')).toContain('before midnight')
    expect(JSON.parse(read('station-2026-03-03.log'))).toMatchObject({ msg: 'after midnight', time: local(3, 0, 1) })
  })

  it('keeps thirty files', () => {
    const { clock, log, files } = aLog()
    for (let day = 0; day < 40; day += 1) {
      log.info(`day ${day}`)
      clock.jump(dayMs)
    }
    expect(files()).toHaveLength(30)
    expect(files()[0]).toBe('station-2026-03-12.log')
  })

  it('stays below its cap, within a day too', () => {
    const { folder, log, files } = aLog({ totalBytes: 50_000, fileBytes: 10_000 })
    for (let line = 0; line < 1_000; line += 1) {
      log.info({ line }, 'x'.repeat(200))
      const total = files().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
      expect(total).toBeLessThanOrEqual(50_000)
    }
    expect(files().length).toBeGreaterThan(3)
    expect(readFileSync(join(folder, lastOf(files())), 'utf8')).toContain('"line":999')
  })

  it('goes on in the file of the day after a start', () => {
    const { folder, clock, files, read } = aLog()
    for (const word of ['first', 'second']) {
      const logger = createLogger(folder, 'silent', { now: clock.now })
      logger.log.info(word)
      logger.close()
    }
    expect(files()).toEqual(['station-2026-03-02.log'])
    expect(read('station-2026-03-02.log').trimEnd().split('\n')).toHaveLength(2)
  })

  it('leaves other files alone', () => {
    const { folder, clock, log, files } = aLog({ keptFiles: 1 })
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    writeFileSync(join(folder, 'station-2020-01-01.log.gz'), 'mine')
    log.info('one')
    clock.jump(dayMs)
    log.info('two')
    expect(files()).toEqual(['notes.txt', 'station-2020-01-01.log.gz', 'station-2026-03-03.log'])
  })

  it('loses lines rather than the station when the disk takes none, and says how many', () => {
    const parent = temporaryFolder()
    const folder = join(parent, 'logs')
    writeFileSync(folder, 'a file where the folder should be')
    const file = openDailyFile({ folder, now: () => local(2, 12) })
    onTestFinished(() => file.close())
    file.write('{"msg":"one"}\n')
    file.write('{"msg":"two"}\n')
    rmSync(folder)
    file.write('{"msg":"three"}\n')
    const text = readFileSync(join(folder, 'station-2026-03-02.log'), 'utf8')
    expect(text).toContain('2 lines of the log were lost')
    expect(text).toContain('three')
    expect(existsSync(folder)).toBe(true)
  })

  it('can be read by this user alone', () => {
    const { folder, log } = aLog()
    log.info('one')
    expect(statSync(join(folder, 'station-2026-03-02.log')).mode & 0o077).toBe(0)
  })

  it('masks keys, tokens and links, in the text of every file', () => {
    const { log, clock, files, read } = aLog()
    const secret = 'planted-secret'
    for (let day = 0; day < 3; day += 1) {
      log.info({ apikey: secret, headers: { authorization: secret }, deep: { deeper: { url: secret } } }, 'a')
      log.error({ tunnelToken: secret, secrets: { orderApiKey: secret, signalApiKey: secret } }, 'b')
      clock.jump(dayMs)
    }
    expect(files()).toHaveLength(3)
    for (const name of files()) expect(read(name)).not.toContain(secret)
  })
})

const lastOf = (names: readonly string[]): string =>
  [...names].sort((one, other) => partOf(one) - partOf(other)).at(-1) ?? ''

const partOf = (name: string): number => Number(/-(\d+)\.log$/.exec(name.slice('station-2026-03-02'.length))?.[1] ?? 1)
