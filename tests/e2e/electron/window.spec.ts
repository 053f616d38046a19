import { expect } from '@playwright/test'
import { newShop, type Program, test } from './program.ts'

/** Runs an expression in the page, as a script that got into it would. */
const inPage = (program: Program, expression: string): Promise<unknown> => program.window.evaluate(expression)

/** Notes what the program asks the system to open, instead of opening it. */
async function noteOpenedPages({ app }: Program): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => {
      opened.push(url)
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

/** Adds an element to the page, and resolves with what was blocked once its policy has struck. */
const appendAgainst = (directive: string, element: string): string => `new Promise((done) => {
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective === '${directive}') done(event.blockedURI)
  })
  document.body.append(${element})
})`

test('the window shows the built console, from the program itself', async ({ start }) => {
  const { window } = await start()
  await expect(window).toHaveURL('app://console/')
  await expect(window.getByText('No orders yet')).toBeVisible()
})

test('the page can reach the station and nothing else', async ({ start }) => {
  const program = await start()
  expect(await inPage(program, 'Object.keys(window.station).sort()')).toEqual(['invoke', 'onEvent', 'onOpen', 'pathOf'])
  const reach = '[typeof require, typeof process, typeof module, typeof Buffer, typeof ipcRenderer]'
  expect(await inPage(program, reach)).toEqual(Array(5).fill('undefined'))
})

test('a call of the page is answered, and a refusal keeps its code', async ({ start, dataDir }) => {
  const program = await start()
  const status = await inPage(program, "window.station.invoke('station.status', {})")
  expect(status).toMatchObject({ ok: true, result: { dataDir, intake: { state: 'listening' } } })
  const refusal = await inPage(program, "window.station.invoke('items.get', { cpItemId: 'none' })")
  expect(refusal).toMatchObject({ ok: false, error: { code: 'not_found' } })
})

test('the page hears the events of the station until it unsubscribes', async ({ start }) => {
  const program = await start()
  await inPage(program, 'window.heard = []; window.quiet = window.station.onEvent((event) => window.heard.push(event))')
  await inPage(program, "window.station.invoke('signals.pause', {})")
  await expect.poll(() => inPage(program, 'window.heard.map((event) => event.topic)')).toContain('settings')
  await inPage(program, 'window.quiet(); window.heard = []; window.ended = 0')
  await inPage(program, 'window.station.onEvent(() => (window.ended += 1))')
  await inPage(program, "window.station.invoke('signals.resume', {})")
  await expect.poll(() => inPage(program, 'window.ended')).toBeGreaterThan(0)
  expect(await inPage(program, 'window.heard')).toEqual([])
})

test('the window goes nowhere else; an https page opens in the browser of the system', async ({ start }) => {
  const program = await start()
  const opened = await noteOpenedPages(program)
  await inPage(program, "location.href = 'https://example.org/help'")
  await expect.poll(opened).toEqual(['https://example.org/help'])
  for (const url of ['http://example.org/', 'file:///etc/hostname', 'data:text/html,x', 'app://other/']) {
    await inPage(program, `location.href = ${JSON.stringify(url)}`)
  }
  await inPage(program, "location.href = 'https://example.org/last'")
  await expect.poll(opened).toEqual(['https://example.org/help', 'https://example.org/last'])
  expect(program.window.url()).toBe('app://console/')
})

test('the page cannot open windows, embed pages or ask for anything', async ({ start }) => {
  const program = await start()
  const opened = await noteOpenedPages(program)
  const urls = ['file:///etc/hostname', 'http://example.org/', 'app://console/', 'https://example.org/docs']
  expect(await inPage(program, `${JSON.stringify(urls)}.map((url) => window.open(url))`)).toEqual(urls.map(() => null))
  await expect.poll(opened).toEqual(['https://example.org/docs'])
  expect(program.app.windows()).toHaveLength(1)

  expect(await inPage(program, 'Notification.requestPermission()')).toBe('denied')
  const camera = "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', (error) => error.name)"
  expect(await inPage(program, camera)).not.toBe('given')
  const place =
    "new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), (error) => done(error.code)))"
  expect(await inPage(program, place)).toBe(1)

  const frame = "Object.assign(document.createElement('iframe'), { src: 'https://example.org/' })"
  expect(await inPage(program, appendAgainst('frame-src', frame))).toBe('https://example.org')
})

test('the page may copy a text, and may not read what others have copied', async ({ start }) => {
  const program = await start()
  const right = (name: string): string => `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`
  expect(await inPage(program, right('clipboard-write'))).toBe('granted')
  expect(await inPage(program, right('clipboard-read'))).toBe('denied')
})

test('nothing outside the console can be read through its address', async ({ start }) => {
  const program = await start()
  const paths = [
    '..%2fmain%2fmain.js',
    '%2e%2e%2fmain%2fmain.js',
    '../main/main.js',
    'assets/..%2f..%2f..%2fpackage.json',
  ]
  const statuses = `Promise.all(${JSON.stringify(paths)}.map((path) => fetch('app://console/' + path).then((r) => r.status)))`
  expect(await inPage(program, statuses)).toEqual(paths.map(() => 404))
  expect(await inPage(program, "fetch('app://console/index.html').then((r) => r.status)")).toBe(200)
})

test('scripts from elsewhere do not run in the page', async ({ start }) => {
  const program = await start()
  const script = "Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })"
  expect(await inPage(program, appendAgainst('script-src-elem', script))).toBe('inline')
  expect(await inPage(program, 'window.ran')).toBeUndefined()
})

test('a call from any other frame is refused', async ({ start }) => {
  const program = await start()
  await expect(program.window).toHaveURL('app://console/')
  for (const url of ['data:text/html,forged', 'app://console/']) {
    const answer = await program.app.evaluate(async ({ BrowserWindow }, forged) => {
      const preferences = { nodeIntegration: true, contextIsolation: false, sandbox: false }
      const window = new BrowserWindow({ show: false, webPreferences: preferences })
      await window.loadURL(forged)
      const call = "require('electron').ipcRenderer.invoke('station:invoke', 'station.status', {})"
      return await window.webContents.executeJavaScript(call)
    }, url)
    expect(answer).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  }
})

test('the first start opens the guide', async ({ start }) => {
  const { window } = await start(newShop)
  await expect(window.getByRole('heading', { name: 'Set up this station' })).toBeVisible()
  await window.getByRole('button', { name: 'Not now' }).click()
  await expect(window.getByText('No orders yet')).toBeVisible()
})
