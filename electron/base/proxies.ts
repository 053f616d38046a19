import { BlockList, isIP } from 'node:net'

/** A proxy that the environment names. */
export interface NamedProxy {
  /** The variable that names it. */
  readonly variable: string
  /** Null where the variable cannot be read: then nothing goes out past it. */
  readonly url: URL | null
}

export interface Target {
  readonly protocol: string
  /** A name or an address, IPv6 without brackets. */
  readonly host: string
  readonly port: number
}

export interface Proxies {
  /** What leads to a target, or null where it is reached directly. This machine is never reached through a proxy. */
  for(target: Target): NamedProxy | null
  /** For a person, without credentials: null where the environment names no proxy. */
  readonly description: string | null
}

export const noProxies: Proxies = { for: () => null, description: null }

type Environment = Readonly<Record<string, string | undefined>>

/** Reads what curl and most programs read: names in small letters count first. */
export function readProxies(environment: Environment): Proxies {
  const secure = proxyOf(environment, 'https_proxy') ?? proxyOf(environment, 'all_proxy')
  const plain = proxyOf(environment, 'http_proxy') ?? proxyOf(environment, 'all_proxy')
  const isExempt = exemptionOf(variableOf(environment, 'no_proxy')?.value ?? '')
  const descriptions = [...new Set([secure, plain].flatMap((proxy) => (proxy === null ? [] : [described(proxy)])))]
  return {
    for(target) {
      const host = target.host.toLowerCase().replace(/\.$/, '')
      if (isThisMachine(host) || isExempt(host, target.port)) return null
      return target.protocol === 'https:' ? secure : plain
    },
    description: descriptions.length === 0 ? null : descriptions.join(', '),
  }
}

const described = ({ variable, url }: NamedProxy): string =>
  url === null ? `${variable}, which cannot be read` : `${url.protocol}//${url.host} (${variable})`

function proxyOf(environment: Environment, name: string): NamedProxy | null {
  const found = variableOf(environment, name)
  if (found === null) return null
  const { variable, value } = found
  const url = URL.parse(value.includes('://') ? value : `http://${value}`)
  const isKnown = url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
  return { variable, url: isKnown ? url : null }
}

function variableOf(
  environment: Environment,
  name: string,
): { readonly variable: string; readonly value: string } | null {
  for (const variable of [name, name.toUpperCase()]) {
    const value = environment[variable]?.trim() ?? ''
    if (value !== '') return { variable, value }
  }
  return null
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || isWithin(loopback, host)

function isWithin(list: BlockList, host: string): boolean {
  const family = isIP(host)
  return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

/** Names with all that is below them, addresses, networks such as `10.0.0.0/8`, each with or without a port; `*` for all. */
function exemptionOf(text: string): (host: string, port: number) => boolean {
  const entries = text
    .toLowerCase()
    .split(/[\s,]/)
    .filter((entry) => entry !== '')
  if (entries.includes('*')) return () => true
  const networks = new BlockList()
  const names: { readonly name: string; readonly port: number | null }[] = []
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/')
    if (prefix !== undefined && isIP(network) !== 0) addNetwork(networks, network, Number(prefix))
    else names.push(nameOf(entry))
  }
  return (host, port) =>
    isWithin(networks, host) ||
    names.some(
      ({ name, port: only }) => (only === null || only === port) && (host === name || host.endsWith(`.${name}`)),
    )
}

function addNetwork(networks: BlockList, network: string, prefix: number): void {
  const bits = isIP(network) === 6 ? 128 : 32
  if (Number.isInteger(prefix) && prefix >= 0 && prefix <= bits) {
    networks.addSubnet(network, prefix, bits === 128 ? 'ipv6' : 'ipv4')
  }
}

function nameOf(entry: string): { readonly name: string; readonly port: number | null } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? []
  const name = bracketed ?? plain ?? entry
  return { name: name.replace(/^\*?\./, '').replace(/\.$/, ''), port: port === undefined ? null : Number(port) }
}
