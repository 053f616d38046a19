import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startNotesOf } from '../../electron/backup/start-notes.ts'
import { isTimeZone, usableTimeZone } from '../../shared/time-zone.ts'

/** What another process says of its zone, for no process notices all changes of its own environment. */
function zonesUnder(TZ: string): { named: string; inUse: string } {
  const module = join(import.meta.dirname, '../../shared/time-zone.ts')
  const script = `import { namedTimeZone, systemTimeZone } from ${JSON.stringify(module)}
    console.log(JSON.stringify({ named: namedTimeZone(), inUse: systemTimeZone() }))`
  const env = { ...process.env, TZ }
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env }))
}

describe('the zone of the system', () => {
  it.each(['', 'Etc/Unknown', 'Europe/Nowhere', ':/etc/localtime', 'utc'])(
    'that is no zone is UTC, and it is said: %j',
    (TZ) => {
      const { named, inUse } = zonesUnder(TZ)
      expect(inUse).toBe('UTC')
      const facts = { at: 0, uncleanSince: undefined, restored: null, refusal: null }
      expect(startNotesOf({ ...facts, timeZone: named }).notices.map(({ code }) => code)).toEqual(['time_zone'])
      expect(startNotesOf({ ...facts, timeZone: 'Europe/Berlin' }).notices).toEqual([])
    },
  )

  it.each(['Europe/Berlin', 'America/New_York', 'UTC'])('that is one is taken: %s', (TZ) => {
    expect(zonesUnder(TZ)).toEqual({ named: TZ, inUse: TZ })
  })
})

describe('a zone that was named elsewhere', () => {
  it.each(['Etc/Unknown', 'undefined', '', 'Mars/Olympus', '../etc'])(
    'is UTC where it is not known here: %j',
    (name) => {
      expect(isTimeZone(name)).toBe(false)
      expect(usableTimeZone(name)).toBe('UTC')
    },
  )
})
