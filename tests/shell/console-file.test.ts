import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsoleRequest, consoleFileOf } from '../../electron/shell/window/console-file.ts'

describe('the console of the window', () => {
  let outer = ''
  let folder = ''
  const get = (url: string, method = 'GET'): Promise<Response> => answerConsoleRequest({ method, url }, folder)

  beforeAll(() => {
    outer = mkdtempSync(join(tmpdir(), 'console-'))
    folder = join(outer, 'renderer')
    mkdirSync(join(folder, 'assets'), { recursive: true })
    mkdirSync(join(outer, 'renderer-other'))
    writeFileSync(join(folder, 'index.html'), '<h1>Console</h1>')
    writeFileSync(join(folder, 'assets', 'index.js'), 'export {}')
    writeFileSync(join(folder, 'assets', 'a b.svg'), '<svg/>')
    writeFileSync(join(outer, 'secret.txt'), 'secret')
    writeFileSync(join(outer, 'renderer-other', 'secret.txt'), 'secret')
  })
  afterAll(() => rmSync(outer, { recursive: true }))

  it('answers its address with the page, under a policy that allows nothing from elsewhere', async () => {
    const response = await get('app://console/')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<h1>Console</h1>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  it.each([
    ['assets/index.js', 'text/javascript; charset=utf-8'],
    ['assets/a%20b.svg', 'image/svg+xml'],
    ['index.html?fresh=1#there', 'text/html; charset=utf-8'],
  ])('serves %s as %s', async (path, type) => {
    const response = await get(`app://console/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
  })

  it.each([
    'app://console/..%2fsecret.txt',
    'app://console/..%2frenderer-other%2fsecret.txt',
    'app://console/assets/..%2f..%2fsecret.txt',
    'app://console/%2e%2e/secret.txt',
    'app://console//secret.txt',
    'app://console/..%5csecret.txt',
    'app://console/index.html%00.txt',
    'app://console/%',
    'app://other/index.html',
    'https://console/index.html',
    'not an address',
  ])('finds nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  it('says 404 for a folder and for a part that is missing', async () => {
    expect((await get('app://console/assets')).status).toBe(404)
    expect((await get('app://console/assets/none.js')).status).toBe(404)
  })

  it('takes no request that writes', async () => {
    expect((await get('app://console/', 'POST')).status).toBe(405)
  })

  it('answers HEAD without the content', async () => {
    const response = await get('app://console/', 'HEAD')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it('never leaves its folder, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '%2e%2e', '%2E.', '/', '%2f', '\\', '%5c', '//', 'a', 'index.html', '%00'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const file = consoleFileOf(`app://console/${parts.join('')}`, folder)
        expect(file === null || file.startsWith(`${folder}/`) || file.startsWith(`${folder}\\`)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
