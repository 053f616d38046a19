import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { type Program, test } from './program.ts'

/** What the page shows, asked of Electron itself: the driver loses sight of a page whose process has ended. */
const textOf = ({ app }: Program): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed()) return '(no page)'
    return String(await contents.executeJavaScript('document.title + "\\n" + document.body.innerText'))
  })

const addressOf = ({ app }: Program): Promise<string | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

const logOf = (dataDir: string): string =>
  globSync(join(dataDir, 'logs', '*.log'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('')

/** Ends the process of the page and waits until the window shows something again. */
async function crashPage({ app }: Program): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const shown = new Promise<void>((done) => contents.once('did-finish-load', () => done()))
    contents.forcefullyCrashRenderer()
    await shown
  })
}

test('a second start brings the first window to the front and ends', async ({ start, startBare }) => {
  const first = await start()
  const isVisible = (): Promise<boolean | undefined> =>
    first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await expect.poll(isVisible).toBe(true)
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await isVisible()).toBe(false)

  expect(await startBare().ended).toBe(0)
  await expect.poll(isVisible).toBe(true)
  expect(first.app.windows()).toHaveLength(1)
})

test('a console whose process ends is loaded again, three times a minute; the station goes on', async ({ start }) => {
  const program = await start('--order-api-key', 'order-key')
  await expect(program.window).toHaveURL('app://console/')
  const status = await program.window.evaluate("window.station.invoke('station.status', {})")
  const { url } = (status as { result: { intake: { url: string } } }).result.intake

  for (let crash = 1; crash <= 3; crash += 1) {
    await crashPage(program)
    expect(await addressOf(program)).toBe('app://console/')
  }
  await crashPage(program)
  expect(await textOf(program)).toContain('The console stopped')
  expect(await textOf(program)).toContain('orders are received')

  const body = JSON.stringify(anOrder({ id: '905512340000' }))
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200)

  await program.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const shown = new Promise<void>((done) => contents.once('did-finish-load', () => done()))
    await contents.executeJavaScript('document.querySelector("a").click()')
    await shown
  })
  expect(await addressOf(program)).toBe('app://console/')
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops the station properly`, async ({ startBare, dataDir }) => {
    test.skip(process.platform === 'win32', 'Windows knows no signals')
    const program = startBare('--console-port', '0')
    await expect.poll(program.printed).toContain('"ready"')
    program.process.kill(signal)
    expect(await program.ended).toBe(0)
    expect(logOf(dataDir)).toContain('The station has stopped')
  })
}

test('a console served to a browser as well is announced by the ready line, alone on standard output', async ({
  startBare,
  dataDir,
}) => {
  const program = startBare('--console-port', '0')
  await expect.poll(program.printed).toContain('\n')
  const ready = JSON.parse(program.printed())
  expect(ready).toMatchObject({ event: 'ready', dataDir, pid: program.process.pid })
  expect((await fetch(ready.consoleUrl)).status).toBe(200)
  const headers = { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' }
  const answer = await fetch(new URL('/api/station.status', ready.consoleUrl), { method: 'POST', headers, body: '{}' })
  expect(await answer.json()).toMatchObject({ dataDir })
  program.process.kill('SIGTERM')
  await program.ended
  expect(program.printed().trim().split('\n')).toHaveLength(1)
})

test('standard output stays empty otherwise', async ({ startBare, dataDir }) => {
  const program = startBare()
  await expect.poll(() => existsSync(join(dataDir, 'station.db'))).toBe(true)
  program.process.kill('SIGTERM')
  await program.ended
  expect(program.printed()).toBe('')
})

test('the keys of the station appear in none of its files', async ({ start, dataDir }) => {
  const program = await start('--order-api-key', 'order-key-3141', '--signal-api-key', 'signal-key-5926')
  await program.window.evaluate("window.station.invoke('station.status', {})")
  await program.app.evaluate(({ app }) => app.quit())
  await program.ended
  expect(logOf(dataDir)).toContain('The station has started')
  const files = globSync(join(dataDir, '**/*')).filter((file) => statSync(file).isFile())
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) expect(readFileSync(file, 'latin1'), file).not.toMatch(/order-key-3141|signal-key-5926/)
})
