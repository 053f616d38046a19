import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { shareEvents } from '../../renderer/transport/shared-events.ts'
import { eventually } from '../support/eventually.ts'

describe('the tabs of one browser', () => {
  it('have one line to the station, and all hear what it says', async () => {
    const station = await aStation()
    const tabs = Array.from({ length: 30 }, () => aTab(station.url))
    await eventually(() => expect(tabs.every((tab) => tab.links.at(-1) === true)).toBe(true))
    await eventually(() => expect(station.lines.size).toBe(1))
    station.say('7')
    await eventually(() => expect(tabs.map((tab) => tab.heard.at(-1))).toEqual(tabs.map(() => '7')))
  })

  it('go on when the one that listens is closed, and know that they may have missed something', async () => {
    const station = await aStation()
    const first = aTab(station.url)
    await eventually(() => expect(station.lines.size).toBe(1))
    const others = Array.from({ length: 5 }, () => aTab(station.url))
    await eventually(() => expect(others.every((tab) => tab.links.at(-1) === true)).toBe(true))
    const before = others.map((tab) => tab.links.length)
    first.page.dispatchEvent(new Event('pagehide'))
    await eventually(() =>
      expect(others.map((tab, index) => tab.links.slice(before[index]))).toEqual(others.map(() => [false, true])),
    )
    await eventually(() => expect(station.lines.size).toBe(1))
    station.say('8')
    await eventually(() => expect(others.map((tab) => tab.heard.at(-1))).toEqual(others.map(() => '8')))
  })

  it('take over from one that the browser has frozen, and have it back when it wakes', async () => {
    const station = await aStation()
    const first = aTab(station.url)
    await eventually(() => expect(first.links.at(-1)).toBe(true))
    const second = aTab(station.url)
    await eventually(() => expect(second.links.at(-1)).toBe(true))
    first.page.dispatchEvent(new Event('freeze'))
    await eventually(() => expect(second.links).toEqual([true, false, true]))
    first.page.dispatchEvent(new Event('resume'))
    station.say('9')
    await eventually(() => expect(first.links.at(-1)).toBe(true))
    await eventually(() => expect(station.lines.size).toBe(1))
    station.say('10')
    await eventually(() => expect([first.heard.at(-1), second.heard.at(-1)]).toEqual(['10', '10']))
  })

  it('all hear that the station went away and came back', async () => {
    const station = await aStation()
    const tabs = Array.from({ length: 4 }, () => aTab(station.url))
    await eventually(() => expect(tabs.every((tab) => tab.links.at(-1) === true)).toBe(true))
    const before = tabs.map((tab) => tab.links.length)
    await eventually(() => expect(station.lines.size).toBe(1))
    station.hangUp()
    await eventually(() =>
      expect(tabs.map((tab, index) => tab.links.slice(before[index]))).toEqual(tabs.map(() => [false, true])),
    )
  })

  it('are each told, one after another, that their token is no longer accepted', async () => {
    const station = await aStation()
    const tabs = Array.from({ length: 6 }, () => aTab(station.url))
    await eventually(() => expect(tabs.every((tab) => tab.links.at(-1) === true)).toBe(true))
    station.refuse()
    await eventually(() => expect(tabs.map((tab) => tab.refusals)).toEqual(tabs.map(() => 1)))
    expect(station.lines.size).toBe(0)
  })
})

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
})

/** A tab that follows the events of a station, and what it came to know. */
function aTab(url: string) {
  const tab = { page: new EventTarget(), heard: [] as string[], links: [] as boolean[], refusals: 0 }
  const close = shareEvents(
    {
      url,
      headers: {},
      onEvent: (event) => tab.heard.push(event.ids[0] ?? ''),
      onLink: (linked) => tab.links.push(linked),
      onUnauthorized: () => {
        tab.refusals += 1
      },
    },
    tab.page,
  )
  closers.push(close)
  return tab
}

async function aStation() {
  const lines = new Set<ServerResponse>()
  let isRefusing = false
  const server = createServer((_request, response) => {
    response.writeHead(isRefusing ? 401 : 200, { 'content-type': 'text/event-stream' })
    if (isRefusing) {
      response.end()
      return
    }
    response.write(': linked\n\n')
    lines.add(response)
    response.on('close', () => lines.delete(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hangUp = (): void => {
    for (const line of lines) line.destroy()
  }
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return {
    lines,
    hangUp,
    url: `http://127.0.0.1:${port}/api/events`,
    say(id: string) {
      for (const line of lines) line.write(`data: ${JSON.stringify({ topic: 'items', ids: [id] })}\n\n`)
    },
    refuse() {
      isRefusing = true
      hangUp()
    },
  }
}
