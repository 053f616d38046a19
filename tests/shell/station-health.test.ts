import { describe, expect, it } from 'vitest'
import { createKeepAwake, isWorkQueued } from '../../electron/shell/system/keep-awake.ts'
import { healthOf } from '../../electron/shell/tray/station-health.ts'
import { trayMenu } from '../../electron/shell/tray/tray-menu.ts'
import { aNotice, aStatus } from './a-status.ts'

const { downloads, signals } = aStatus({})

describe('the health that the tray shows', () => {
  it('is receiving while all is well', () => {
    expect(healthOf(aStatus({}))).toMatchObject({ health: 'receiving', isPaused: false })
    expect(healthOf(aStatus({})).tooltip).toBe('Print Station: Receiving orders')
  })

  it('is paused while a person has paused work', () => {
    const paused = aStatus({ downloads: { ...downloads, paused: true } })
    expect(healthOf(paused)).toMatchObject({ health: 'paused', isPaused: true })
  })

  it('needs a person while something is urgent, also while paused', () => {
    const urgent = aStatus({ notices: [aNotice({})] })
    expect(healthOf(urgent).health).toBe('needs-you')
    expect(healthOf({ ...urgent, signals: { ...signals, paused: true } }).health).toBe('needs-you')
  })

  it('is not troubled by what waits for its turn, nor by what somebody has chosen', () => {
    const notices = [aNotice({ severity: 'open' }), aNotice({ severity: 'note' })]
    expect(healthOf(aStatus({ notices, exceptions: { total: 2 } })).health).toBe('receiving')
  })

  it('says that orders are not received where nobody listens, or they cannot be stored', () => {
    const { intake } = aStatus({})
    const first = (status: ReturnType<typeof aStatus>) => healthOf(status).lines[0]
    expect(first(aStatus({}))).toBe('Orders are received')
    expect(first(aStatus({ intake: { ...intake, state: 'closed' } }))).toBe('Orders are not received')
    expect(first(aStatus({ notices: [aNotice({ code: 'store_refuses' })] }))).toBe('Orders are not received')
  })

  it('needs a person and is paused in safe mode', () => {
    const safe = healthOf(aStatus({ notices: [aNotice({ code: 'safe_mode_settings' })] }))
    expect(safe).toMatchObject({ health: 'needs-you', isPaused: true })
  })

  it('counts what waits', () => {
    const busy = aStatus({
      downloads: { ...downloads, pending: 1 },
      signals: { ...signals, pending: 1_234 },
      notices: [aNotice({}), aNotice({ severity: 'open' })],
      exceptions: { total: 5 },
    })
    expect(healthOf(busy).lines).toEqual([
      'Orders are received',
      '1 thing needs you now',
      '1 file to fetch',
      '1,234 signals to send',
      '5 exceptions',
    ])
  })

  it('tells a station that starts from one that did not', () => {
    expect(healthOf('starting').health).toBe('paused')
    expect(healthOf('failed').health).toBe('needs-you')
  })
})

describe('the menu of the tray', () => {
  it('offers to pause, or to resume', () => {
    const done: string[] = []
    const actions = {
      open: () => done.push('open'),
      setPaused: (isPaused: boolean) => done.push(isPaused ? 'pause' : 'resume'),
      quit: () => done.push('quit'),
    }
    const click = (paused: boolean): void => {
      const status = aStatus({ signals: { ...signals, paused } })
      for (const { click: press } of trayMenu(healthOf(status), actions)) (press as (() => void) | undefined)?.()
    }
    click(false)
    click(true)
    expect(done).toEqual(['open', 'pause', 'quit', 'open', 'resume', 'quit'])
  })
})

describe('keeping the machine awake', () => {
  it('is for work that goes on by itself', () => {
    expect(isWorkQueued(aStatus({}))).toBe(false)
    expect(isWorkQueued(aStatus({ downloads: { ...downloads, pending: 1 } }))).toBe(true)
    expect(isWorkQueued(aStatus({ signals: { ...signals, pending: 1 } }))).toBe(true)
    expect(isWorkQueued(aStatus({ signals: { ...signals, pending: 1, paused: true } }))).toBe(false)
    expect(isWorkQueued(aStatus({ signals: { ...signals, pending: 1, halt: 'No key.' } }))).toBe(false)
  })

  it('asks the system once and lets go once', () => {
    const asked: string[] = []
    const awake = createKeepAwake({
      start: (type) => asked.push(type),
      stop: (id) => asked.push(`stop ${id}`) > 0,
    })
    for (const isOn of [false, true, true, false, false]) awake.set(isOn)
    expect(asked).toEqual(['prevent-app-suspension', 'stop 1'])
    expect(awake.isOn).toBe(false)
  })
})
