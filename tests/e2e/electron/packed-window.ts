import { spawn } from 'node:child_process'
import { chromium, expect, type Page } from '@playwright/test'

/**
 * The packaged program and its window. Its fuses let no driver into the main process, so the page is reached through the
 * debugging port of Chromium, as somebody would who may start the program with flags.
 */
export interface PackedWindow {
  readonly ended: Promise<number | null>
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
  /** What the page shows; an empty text while there is none. */
  text(): Promise<string>
  evaluate(expression: string): Promise<unknown>
  /** Asks the station through the bridge of the window. */
  ask(call: string, input?: object): Promise<object>
  /** Ends the process of the page. */
  crash(): Promise<void>
  /** The page itself, to be used as a person does. */
  driven(): Promise<Page>
}

export async function openPacked(
  program: string,
  flags: readonly string[],
  { isToLast = true }: { readonly isToLast?: boolean } = {},
): Promise<PackedWindow> {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  const child = spawn(program, [...sandbox, '--remote-debugging-port=0', '--webhook-port', '0', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const portOf = (): string | undefined => /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
  const page: PackedWindow = {
    ended,
    kill: (signal) => void child.kill(signal),
    text: async () => {
      const text = await page.evaluate('document.body.innerText').catch(() => '')
      return String(text)
    },
    evaluate: async (expression) => {
      const answer = await command(portOf(), 'Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      return (answer as { result?: { value?: unknown } }).result?.value
    },
    ask: async (call, input = {}) => {
      const asked = `${JSON.stringify(call)}, ${JSON.stringify(input)}`
      const answer = await page.evaluate(`window.station.invoke(${asked})`)
      return (answer as { result: object }).result
    },
    crash: async () => {
      // It is not answered: who would answer has ended.
      await Promise.race([
        command(portOf(), 'Page.crash', {}).catch(() => undefined),
        new Promise((done) => setTimeout(done, 500)),
      ])
    },
    driven: async () => {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${portOf()}`)
      const [driven] = browser.contexts().flatMap((context) => context.pages())
      if (driven === undefined) throw new Error('There is no page')
      return driven
    },
  }
  if (!isToLast) return page
  try {
    await expect.poll(page.text, { timeout: 30_000 }).not.toBe('')
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  }
  return page
}

/** One command of the Chrome DevTools Protocol to the page, over a connection of its own. */
async function command(port: string | undefined, method: string, params: object): Promise<unknown> {
  if (port === undefined) throw new Error('The program has not said yet where its page can be reached')
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    type: string
    webSocketDebuggerUrl: string
  }[]
  const target = targets.find(({ type }) => type === 'page')
  if (target === undefined) throw new Error('There is no page')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  try {
    return await new Promise((done, fail) => {
      socket.onerror = () => fail(new Error('The page cannot be reached'))
      socket.onclose = () => fail(new Error('The page went away'))
      socket.onopen = () => socket.send(JSON.stringify({ id: 1, method, params }))
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } }
        if (message.id !== 1) return
        if (message.error === undefined) done(message.result)
        else fail(new Error(message.error.message))
      }
    })
  } finally {
    socket.close()
  }
}
