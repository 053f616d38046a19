import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { type Program, test } from './program.ts'

/** Makes a person of the test: notes each question of the program, and answers it with the button of this place. */
async function answerQuestions({ app }: Program, button: number): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message)
      return { response, checkboxChecked: false }
    }
  }, button)
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}

const isVisible = ({ app }: Program): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

const closeWindow = ({ app }: Program): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

async function askStation<T>({ window }: Program, call: string, input: unknown = {}): Promise<T> {
  const answer = await window.evaluate(`window.station.invoke(${JSON.stringify(call)}, ${JSON.stringify(input)})`)
  return (answer as { result: T }).result
}

interface Status {
  readonly intake: { readonly url: string }
  readonly notices: readonly { readonly code: string }[]
  readonly capabilities: object
}

/** Pushes an order as Cloudprinter does. */
async function pushOrder(program: Program, id: string): Promise<number> {
  const { intake } = await askStation<Status>(program, 'station.status')
  const response = await fetch(intake.url, { method: 'POST', body: JSON.stringify(anOrder({ id })) })
  return response.status
}

const logOf = (dataDir: string, name = '*.log'): string =>
  globSync(join(dataDir, 'logs', name))
    .map((file) => readFileSync(file, 'utf8'))
    .join('')

test('a closed window goes to the tray, says so once, and orders are received', async ({ start }) => {
  const program = await start('--order-api-key', 'order-key')
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  const asked = await answerQuestions(program, 0)
  await closeWindow(program)
  await expect.poll(() => isVisible(program)).toBe(false)
  expect(await asked()).toEqual(['The station goes on without its window'])
  expect(await pushOrder(program, '905512340000')).toBe(200)

  await program.app.evaluate(({ app }) => app.emit('activate'))
  await expect.poll(() => isVisible(program)).toBe(true)
  await closeWindow(program)
  await expect.poll(() => isVisible(program)).toBe(false)
  expect(await asked()).toHaveLength(1)
})

test('whoever wants to end it by closing the window can, and it stops properly', async ({ start, dataDir }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  await answerQuestions(program, 1)
  await closeWindow(program)
  expect(await program.ended).toBe(0)
  expect(logOf(dataDir)).toContain('The station has stopped')
})

test('Quit in the menu says that orders will not be received, and is taken back', async ({ start, dataDir }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  const quit = (): Promise<void> =>
    program.app.evaluate(({ Menu }) => {
      const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      entries.find(({ label }) => label.startsWith('Quit'))?.click()
    })
  const asked = await answerQuestions(program, 0)
  await quit()
  await expect.poll(asked).toEqual(['Quit Print Station?'])
  expect((await askStation<Status>(program, 'station.status')).intake.url).toContain('http')

  await answerQuestions(program, 1)
  await quit()
  expect(await program.ended).toBe(0)
  expect(logOf(dataDir)).toContain('The station has stopped')
})

test('a start at login stays in the tray; starting it again shows the window', async ({ start, startBare }) => {
  const program = await start('--hidden')
  await expect(program.window).toHaveURL('app://console/')
  await expect(program.window.getByText('No orders yet')).toBeAttached()
  expect(await isVisible(program)).toBe(false)
  expect(await startBare('--hidden').ended).toBe(0)
  expect(await isVisible(program)).toBe(false)
  expect(await startBare().ended).toBe(0)
  await expect.poll(() => isVisible(program)).toBe(true)
})

test('a failed start shows its window even when it was to stay hidden', async ({ start, dataDir }) => {
  writeFileSync(join(dataDir, 'station.db'), 'not a database')
  const program = await start('--hidden')
  await expect.poll(() => isVisible(program)).toBe(true)
  await closeWindow(program)
  expect(await program.ended).toBe(0)
})

test('the window opens where it was', async ({ start, dataDir }) => {
  const first = await start()
  await expect(first.window.getByText('No orders yet')).toBeVisible()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 800, height: 600 }),
  )
  const file = join(dataDir, 'window', 'window.json')
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain('"width":800')
  await first.app.evaluate(({ app }) => app.quit())
  await first.ended
  const second = await start()
  await expect(second.window).toHaveURL('app://console/')
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toMatchObject({ width: 800, height: 600 })
})

test('queues stand still while the machine sleeps and go on when it wakes', async ({ start, dataDir }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  await program.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await expect.poll(() => logOf(dataDir)).toContain('"reason":"asleep","isSuspended":true')
  await program.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expect.poll(() => logOf(dataDir)).toContain('"reason":"asleep","isSuspended":false')
})

test('after too many unexpected ends it starts in safe mode, says so, and receives orders', async ({
  start,
  dataDir,
}) => {
  mkdirSync(join(dataDir, 'window'), { recursive: true })
  const faults = [1, 2, 3].map((minutes) => Date.now() - minutes * 60_000)
  writeFileSync(join(dataDir, 'window', 'life.json'), JSON.stringify({ faults, youngSince: null }))
  const program = await start('--order-api-key', 'order-key')
  await expect(program.window.getByText('Safe mode')).toBeVisible()
  expect(await pushOrder(program, '905512340000')).toBe(200)
  const { files } = await askStation<{ files: { state: string }[] }>(program, 'files.list', {})
  expect(files.map(({ state }) => state)).toEqual(files.map(() => 'queued'))

  await askStation(program, 'desktop.leaveSafeMode')
  await expect(program.window.getByText('Safe mode')).toBeHidden()
  const isFetched = async (): Promise<boolean> =>
    (await askStation<{ files: { state: string }[] }>(program, 'files.list', {})).files.some(
      ({ state }) => state !== 'queued',
    )
  await expect.poll(isFetched).toBe(true)
})

test('an exception that nobody caught is written down, and the program starts again', async ({ start, dataDir }) => {
  const program = await start('--order-api-key', 'order-key', '--console-port', '0')
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  const starts = (): number => logOf(dataDir, 'station-*.log').split('The station has started').length - 1
  expect(starts()).toBe(1)
  await program.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('A fault of the test')
    })
  })
  expect(await program.ended).toBe(0)
  try {
    await expect.poll(starts, { timeout: 30_000 }).toBe(2)
    expect(logOf(dataDir, 'faults.log')).toContain('A fault of the test')
    expect(readFileSync(join(dataDir, 'window', 'life.json'), 'utf8')).toMatch(/"faults":\[\d+\]/)
  } finally {
    endProgramOf(dataDir)
  }
})

test('a page that closes its own window does not end the station: the program starts again', async ({
  start,
  dataDir,
}) => {
  const program = await start('--order-api-key', 'order-key')
  const starts = (): number => logOf(dataDir, 'station-*.log').split('The station has started').length - 1
  await program.window.evaluate('window.close()').catch(() => undefined)
  expect(await program.ended).toBe(0)
  try {
    await expect.poll(starts, { timeout: 30_000 }).toBe(2)
    expect(logOf(dataDir, 'faults.log')).toContain('closed by its page')
  } finally {
    endProgramOf(dataDir)
  }
})

/** The program that started itself again is no child of the test. Its data folder stands on its command line. */
function endProgramOf(dataDir: string): void {
  for (const file of globSync('/proc/[0-9]*/cmdline')) {
    const pid = Number(file.split('/')[2])
    try {
      const words = readFileSync(file, 'utf8').split('\0')
      if (words.includes(dataDir) && !words.some((word) => word.startsWith('--type='))) process.kill(pid, 'SIGTERM')
    } catch {
      // It is gone already.
    }
  }
}

test('a page that hangs is loaded again', { tag: '@long' }, async ({ start }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  const loaded = program.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((done) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => done())
        // Chromium waits half a minute before it says so itself.
        contents?.emit('unresponsive')
      }),
  )
  await loaded
  expect(
    await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://console/')
})

test('the page asks the system for a file, and gets the path that the person chose', async ({ start }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  expect((await askStation<Status>(program, 'station.status')).capabilities).toMatchObject({ pickFiles: true })
  await program.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async (...given: readonly unknown[]) => {
      const { properties } = given.at(-1) as { properties: string[] }
      const isFile = properties.includes('openFile')
      return { canceled: !isFile, filePaths: isFile ? ['/somewhere/book.pdf'] : [] }
    }
  })
  expect(await askStation(program, 'files.pick', { what: 'pdf' })).toEqual({ path: '/somewhere/book.pdf' })
  expect(await askStation(program, 'files.pick', { what: 'folder' })).toEqual({ path: null })
})

test('the settings tell whether the system starts the program, and choose a file with its dialog', async ({
  start,
}) => {
  const program = await start()
  await program.window.getByRole('button', { name: 'Settings', exact: true }).click()
  const card = program.window.getByRole('region', { name: 'Program', exact: true })
  await expect(card.getByText('The system does not start it.')).toBeVisible()
  await program.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/new/library'] })
  })
  await program.window.getByRole('button', { name: 'Move the library…' }).click()
  await program.window.getByRole('button', { name: 'Choose… New folder' }).click()
  await expect(program.window.getByRole('textbox', { name: 'New folder' })).toHaveValue('/new/library')
})

test('a notification that is clicked opens its place', async ({ start }) => {
  const program = await start()
  await expect(program.window.getByText('No orders yet')).toBeVisible()
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('station:open', { screen: 'downloads' }),
  )
  await expect(program.window.getByRole('main', { name: 'Downloads' })).toBeVisible()
})

test('starting with the system is an entry that the system has, and is shown as the system says', async ({
  start,
  dataDir,
}) => {
  test.skip(process.platform !== 'linux', 'The login items of other systems belong to the person who runs the tests')
  const before = process.env.XDG_CONFIG_HOME
  process.env.XDG_CONFIG_HOME = join(dataDir, 'config')
  try {
    const program = await start()
    const entries = (): readonly string[] => globSync(join(dataDir, 'config', 'autostart', '*.desktop'))
    const stateOf = async (): Promise<string> =>
      (await askStation<{ desktop: { loginItem: { state: string } } }>(program, 'desktop.get')).desktop.loginItem.state
    expect(await stateOf()).toBe('off')
    await askStation(program, 'settings.update', { settings: { desktop: { startWithSystem: true } } })
    await expect.poll(stateOf).toBe('on')
    const [entry = ''] = entries()
    expect(readFileSync(entry, 'utf8')).toContain(`"--data-dir" "${dataDir}" "--hidden"`)
    writeFileSync(entry, `${readFileSync(entry, 'utf8')}Hidden=true\n`)
    expect(await stateOf()).toBe('blocked')
    await askStation(program, 'settings.update', { settings: { desktop: { startWithSystem: false } } })
    await expect.poll(entries).toEqual([])
  } finally {
    if (before === undefined) delete process.env.XDG_CONFIG_HOME
    else process.env.XDG_CONFIG_HOME = before
  }
})
