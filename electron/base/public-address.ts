import { BlockList, isIP } from 'node:net'

/**
 * Tells whether an address belongs to the public internet. What is private, shared, reserved, for documentation, multicast
 * or a wrapper around any of these is not. Source: the special-purpose address registries of IANA.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublicV4.check(address, 'ipv4')
    case 6:
      // An address with a zone (`fe80::1%eth0`) is never global.
      return !address.includes('%') && globalV6.check(address, 'ipv6') && !notPublicV6.check(address, 'ipv6')
    default:
      return false
  }
}

export const isLoopbackAddress = (address: string): boolean =>
  (isIP(address) === 4 && loopback.check(address, 'ipv4')) || (isIP(address) === 6 && loopback.check(address, 'ipv6'))

const specialV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Shared by the customers of a carrier.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const notPublicV4 = new BlockList()
for (const [network, prefix] of specialV4) notPublicV4.addSubnet(network, prefix, 'ipv4')

/** All that is routed today, and the prefix by which IPv6-only networks reach IPv4. */
const globalV6 = new BlockList()
globalV6.addSubnet('2000::', 3, 'ipv6')
globalV6.addSubnet('64:ff9b::', 96, 'ipv6')

const notPublicV6 = new BlockList()
notPublicV6.addSubnet('2001::', 23, 'ipv6')
notPublicV6.addSubnet('2001:db8::', 32, 'ipv6')
// 6to4 wraps any IPv4 address, private ones too.
notPublicV6.addSubnet('2002::', 16, 'ipv6')
notPublicV6.addSubnet('2620:4f:8000::', 48, 'ipv6')
notPublicV6.addSubnet('3fff::', 20, 'ipv6')
for (const [network, prefix] of specialV4) notPublicV6.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6')
