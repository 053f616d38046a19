import { describe, expect, it } from 'vitest'
import { type Proxies, readProxies } from '../../electron/base/proxies.ts'

const through = (proxies: Proxies, address: string): string | null | undefined => {
  const { protocol, hostname, port } = new URL(address)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const proxy = proxies.for({ protocol, host, port: Number(port || (protocol === 'https:' ? 443 : 80)) })
  return proxy === null ? null : (proxy.url?.host ?? `${proxy.variable} unreadable`)
}

describe('the proxy for an address', () => {
  it.each([
    [{}, 'https://a.example', null],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'https://a.example', 'proxy:3128'],
    [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:2' }, 'https://a.example', 'small:1'],
    [{ https_proxy: ' ', HTTPS_PROXY: 'http://large:2' }, 'https://a.example', 'large:2'],
    [{ HTTPS_PROXY: 'proxy:3128' }, 'https://a.example', 'proxy:3128'],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://a.example', null],
    [{ HTTP_PROXY: 'http://proxy:3128' }, 'http://a.example', 'proxy:3128'],
    [{ HTTP_PROXY: 'http://proxy:3128' }, 'https://a.example', null],
    [{ ALL_PROXY: 'https://proxy:8443' }, 'https://a.example', 'proxy:8443'],
    [{ HTTPS_PROXY: 'socks5://proxy:1080' }, 'https://a.example', 'HTTPS_PROXY unreadable'],
    [{ HTTPS_PROXY: 'http://user:half#way@proxy:3128' }, 'https://a.example', 'HTTPS_PROXY unreadable'],
  ])('by %o is for %s: %s', (environment, address, host) => {
    expect(through(readProxies(environment), address)).toBe(host)
  })

  it.each([
    ['*', 'https://a.example', true],
    ['a.example', 'https://a.example', true],
    ['a.example', 'https://deep.a.example', true],
    ['a.example', 'https://alpha-a.example', false],
    ['.a.example', 'https://deep.a.example', true],
    ['*.a.example', 'https://deep.a.example', true],
    ['A.Example.', 'https://a.example', true],
    ['a.example:8443', 'https://a.example:8443', true],
    ['a.example:8443', 'https://a.example', false],
    ['b.example, a.example c.example', 'https://c.example', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['2001:db8::/32', 'https://[2001:db8::5]', true],
    ['[2001:db8::5]:443', 'https://[2001:db8::5]', true],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['', 'https://127.0.0.1:8080', true],
    ['', 'https://localhost', true],
    ['', 'https://[::1]', true],
    ['', 'https://a.example', false],
  ])('with NO_PROXY "%s" is none for %s: %s', (exempt, address, isDirect) => {
    const proxies = readProxies({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: exempt })
    expect(through(proxies, address)).toBe(isDirect ? null : 'proxy:3128')
  })

  it('is described without its credentials', () => {
    const { description } = readProxies({ https_proxy: 'http://user:hunter2@proxy:3128', HTTP_PROXY: 'ftp://hunter2' })
    expect(description).toBe('http://proxy:3128 (https_proxy), HTTP_PROXY, which cannot be read')
  })
})
