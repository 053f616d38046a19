import type { OutsideView, TunnelKind, TunnelState } from '../../../shared/tunnel.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the settings say about the tunnel. */
export const en = {
  keywords: 'tunnel internet public address cloudflared cloudflare ngrok tailscale',
  title: 'From outside',
  how: 'Orders come from the internet to this station, through a tunnel that the station runs or a reverse proxy of your own. The programs of the tunnels are not part of this one: install the one that you choose.',
  kind: 'Orders come through',
  kinds: {
    none: 'A reverse proxy of your own, or nothing yet',
    cloudflared: 'Cloudflare Tunnel, with a token',
    cloudflared_quick: 'Cloudflare quick tunnel, for a trial',
    tailscale: 'Tailscale Funnel',
    ngrok: 'ngrok',
  } as const satisfies Record<TunnelKind, string>,
  kindHow: {
    none: 'Pass the order paths and /health on to this station.',
    cloudflared: 'Name and destination of the tunnel are set in the dashboard of Cloudflare.',
    cloudflared_quick: 'No account is needed. The address is another one after each start, so it is for trials alone.',
    tailscale: 'This machine must be signed in to Tailscale, and Funnel allowed for it.',
    ngrok: 'Without an address of your account the address is another one after each start.',
  } as const satisfies Record<TunnelKind, string>,
  notInstalled: (program: string) => `${program} is not installed on this machine.`,
  publicUrl: 'Public address',
  publicUrlHow: {
    none: 'Such as https://orders.example.com. Empty: the station does not look whether it is reached.',
    cloudflared: 'Empty: the address that Cloudflare names.',
    ngrok: 'The address of your account that is to be used, or empty.',
  } as const satisfies Partial<Record<TunnelKind, string>>,
  token: 'Token of the tunnel',
  tokenHow: 'It is given to the program of the tunnel and to nobody else, and never shown again.',
  tokenOptional: 'Not set: that of its own configuration counts',
  state: 'Tunnel',
  states: {
    off: 'None is run by the station',
    missing: 'Its program is not installed',
    starting: 'Starting',
    connected: 'Connected',
    waiting: 'Not connected',
  } as const satisfies Record<TunnelState, string>,
  nextTry: 'Started again at',
  program: 'Program',
  address: 'Address',
  orderPath: (name: string) => `For ${name}`,
  copyAddress: (name: string) => `Copy the address for ${name}`,
  addressesHow: 'Enter these in the Cloudprinter dashboard, each in its Production Interface.',
  outside: 'Reached from outside',
  outsideStates: {
    off: 'Not looked at: no public address is known',
    unknown: 'Not tried yet',
    reached: 'Yes',
    failing: 'No',
  } as const satisfies Record<OutsideView['state'], string>,
  lastReached: 'Last reached',
  lastTried: 'Last tried',
  never: 'Never since the start',
  restart: 'Start the tunnel anew',
  restarted: 'The tunnel is being started anew.',
  check: 'Look now',
  changed: (from: string) => `Before, the address was ${from}. Enter the new one in the Cloudprinter dashboard.`,
  confirm: 'It is entered',
  confirmed: 'The new address is taken for entered.',
} as const

export type TunnelCopy = WordsLike<typeof en>
