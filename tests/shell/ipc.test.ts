import type { IpcMain, WebContents, WebFrameMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { type IpcAnswer, serveOverIpc } from '../../electron/console/ipc.ts'
import type { StationCalls } from '../../electron/console/station-calls.ts'
import { isConsoleUrl } from '../../electron/shell/window/console-address.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { StationEvent } from '../../shared/station-api.ts'

type Handler = (
  event: { senderFrame: WebFrameMain | null },
  name: unknown,
  input: unknown,
  language?: unknown,
) => Promise<IpcAnswer>

/**
 * Stands in for Electron: one window with a main frame, and the one channel.
 *
 * @param start settles when the station runs, or does not
 */
function openWindow(station: Partial<StationCalls>, start: Promise<void> = Promise.resolve()) {
  const mainFrame = { url: 'app://console/' }
  const state = { url: 'app://console/', isDestroyed: false }
  const sent: unknown[] = []
  const reports: string[] = []
  const handlers = new Map<string, Handler>()
  const listeners = new Set<(event: StationEvent) => void>()
  const contents = {
    mainFrame,
    isDestroyed: () => state.isDestroyed,
    getURL: () => state.url,
    send: (channel: string, event: unknown) => sent.push([channel, event]),
  }
  const ipc = {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    removeHandler: (channel: string) => handlers.delete(channel),
  }
  const close = serveOverIpc({
    ipc: ipc as unknown as IpcMain,
    contents: contents as unknown as WebContents,
    isConsoleUrl,
    report: (what) => reports.push(what),
    station: start.then(() => ({
      call: async () => 'answer',
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      ...station,
    })),
  })
  const invoke = (
    frame: unknown,
    name = 'station.status',
    input: unknown = {},
    language?: unknown,
  ): Promise<IpcAnswer> | undefined =>
    handlers.get('station:invoke')?.({ senderFrame: frame as WebFrameMain | null }, name, input, language)
  const publish = (event: StationEvent): void => {
    for (const listener of listeners) listener(event)
  }
  return { mainFrame, state, sent, reports, invoke, publish, close, handlers, listeners }
}

const event: StationEvent = { topic: 'items', ids: ['1'] }

describe('a call over IPC', () => {
  it('is passed to the station, and its answer comes back in an envelope', async () => {
    const window = openWindow({ call: async (name, input) => ({ name, input }) })
    expect(await window.invoke(window.mainFrame, 'items.get', { cpItemId: '1' })).toEqual({
      ok: true,
      result: { name: 'items.get', input: { cpItemId: '1' } },
    })
  })

  it('that the station refuses answers with code, message and details', async () => {
    const details = [{ path: 'to', message: 'unknown' }]
    const window = openWindow({ call: () => Promise.reject(new StationError('conflict', 'It moved.', { details })) })
    expect(await window.invoke(window.mainFrame)).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'It moved.', details },
    })
  })

  it.each([
    ['de', 'de', 'Nichts wurde geändert.'],
    ['fr', 'en', 'Nothing was changed.'],
    [undefined, 'en', 'Nothing was changed.'],
    [{}, 'en', 'Nothing was changed.'],
  ])('that asks for %j is answered and refused in %s', async (asked, language, message) => {
    const answering = openWindow({ call: async (_name, _input, given) => given })
    expect(await answering.invoke(answering.mainFrame, 'station.status', {}, asked)).toEqual({
      ok: true,
      result: language,
    })
    const refusal = new StationError('conflict', say('Nothing was changed.'), {
      details: [{ path: 'to', message: 'Nothing was changed.' }],
    })
    const refusing = openWindow({ call: () => Promise.reject(refusal) })
    expect(await refusing.invoke(refusing.mainFrame, 'station.status', {}, asked)).toEqual({
      ok: false,
      error: { code: 'conflict', message, details: [{ path: 'to', message: 'Nothing was changed.' }] },
    })
  })

  it('that breaks is reported, and tells the page nothing of the cause', async () => {
    const window = openWindow({ call: () => Promise.reject(new Error('/home/printer/station.db')) })
    const answer = await window.invoke(window.mainFrame)
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('station.db')
    expect(window.reports).toEqual(['The call station.status failed unexpectedly'])
  })

  it.each([
    ['another frame', { url: 'app://console/' }],
    ['a frame that is gone', null],
  ])('from %s is refused without asking the station', async (_what, frame) => {
    let isAsked = false
    const window = openWindow({
      call: async () => {
        isAsked = true
      },
    })
    expect(await window.invoke(frame)).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    expect(isAsked).toBe(false)
  })

  it('from our own window is refused once it shows something else', async () => {
    const window = openWindow({})
    window.mainFrame.url = 'data:text/html,recovery'
    expect(await window.invoke(window.mainFrame)).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  })
})

/** A window whose station runs, and is listened to. */
async function openRunning() {
  const window = openWindow({})
  await window.invoke(window.mainFrame)
  return window
}

describe('the events of the station', () => {
  it('reach the console', async () => {
    const window = await openRunning()
    window.publish(event)
    expect(window.sent).toEqual([['station:event', event]])
  })

  it('reach no other page, and no window that is gone', async () => {
    const window = await openRunning()
    window.state.url = 'data:text/html,recovery'
    window.publish(event)
    window.state.url = 'app://console/'
    window.state.isDestroyed = true
    window.publish(event)
    expect(window.sent).toEqual([])
  })

  it('end with the connection', async () => {
    const window = await openRunning()
    expect(window.listeners.size).toBe(1)
    window.close()
    expect(window.listeners.size).toBe(0)
    expect(window.handlers.size).toBe(0)
  })
})

describe('a station that is starting', () => {
  it('answers a call that came too early once it runs', async () => {
    const { promise, resolve } = withResolvers()
    const window = openWindow({ call: async (name) => name }, promise)
    let isAnswered = false
    const answer = window.invoke(window.mainFrame, 'items.get')?.finally(() => {
      isAnswered = true
    })
    await settled()
    expect(isAnswered).toBe(false)
    resolve()
    expect(await answer).toEqual({ ok: true, result: 'items.get' })
  })

  it('passes on events from then on', async () => {
    const { promise, resolve } = withResolvers()
    const window = openWindow({}, promise)
    window.publish(event)
    resolve()
    await settled()
    window.publish(event)
    expect(window.sent).toEqual([['station:event', event]])
  })

  it('is not listened to when the window has gone by then', async () => {
    const { promise, resolve } = withResolvers()
    const window = openWindow({}, promise)
    window.close()
    resolve()
    await settled()
    expect(window.listeners.size).toBe(0)
  })

  it('refuses every call with the reason why it could not start', async () => {
    const window = openWindow({}, Promise.reject(new StationError('unavailable', 'The disk is full.')))
    const refusal = { ok: false, error: { code: 'unavailable', message: 'The disk is full.', details: [] } }
    expect(await window.invoke(window.mainFrame, 'items.list')).toEqual(refusal)
    expect(await window.invoke(window.mainFrame, 'settings.get')).toEqual(refusal)
  })
})

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((yes) => {
    resolve = yes
  })
  return { promise, resolve }
}

/** What follows from a promise has happened after this. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done))
