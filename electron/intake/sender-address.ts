import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Settings } from '../../shared/settings.ts'

type IntakeSettings = Settings['intake']

/**
 * Who sent a request: the other end of the connection or, where that is the tunnel and a header names the sender, the
 * sender. Null where the tunnel does not say who it is.
 */
export function senderOf(request: IncomingMessage, intake: IntakeSettings): string | null {
  const peer = plainAddress(request.socket.remoteAddress ?? '')
  if (intake.clientAddressHeader === '' || !isWithin(peer, intake.tunnelNetworks)) return peer
  const header = request.headers[intake.clientAddressHeader]
  // Of several addresses only the last was written by the tunnel; the others may be the sender's own invention.
  const named = plainAddress(
    String(header ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  )
  return isIP(named) === 0 ? null : named
}

/** Whether orders may come from there. Without a list they may come from anywhere. */
export function mayReceiveFrom(sender: string | null, intake: IntakeSettings): boolean {
  return intake.allowedNetworks.length === 0 || (sender !== null && isWithin(sender, intake.allowedNetworks))
}

/** Lists are kept with the array of the settings that they were made of. */
const lists = new WeakMap<readonly string[], BlockList>()

function isWithin(address: string, networks: readonly string[]): boolean {
  const family = isIP(address)
  if (family === 0) return false
  let list = lists.get(networks)
  if (list === undefined) {
    list = new BlockList()
    for (const network of networks) {
      const [base = '', prefix = ''] = network.split('/')
      list.addSubnet(base, Number(prefix), isIP(base) === 6 ? 'ipv6' : 'ipv4')
    }
    lists.set(networks, list)
  }
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** `::ffff:203.0.113.7` is what a socket for both families calls `203.0.113.7`. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
