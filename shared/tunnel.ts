import { z } from 'zod'
import { said } from './messages/said.ts'
import { sentenceKey } from './messages/sentence.ts'

/** How orders reach the station from the internet. `none`: not at all, or by a reverse proxy that the shop runs itself. */
export const tunnelKinds = ['none', 'cloudflared', 'cloudflared_quick', 'tailscale', 'ngrok'] as const
export type TunnelKind = (typeof tunnelKinds)[number]

/** The programs that the station can run. They are looked for on the machine, never brought along. */
export const tunnelPrograms = ['cloudflared', 'tailscale', 'ngrok'] as const
export type TunnelProgramName = (typeof tunnelPrograms)[number]

/** The settings of the tunnel, with their defaults. */
export const tunnelSettings = z.object({
  kind: z.enum(tunnelKinds).default('none'),
  /**
   * Where the station is found from outside, such as `https://orders.example.com`. Empty: not known, or read from what the
   * tunnel program says. For ngrok it asks for that address.
   */
  publicUrl: z
    .string()
    .trim()
    .max(500)
    .refine(isPublicUrl, sentenceKey('Use an address such as https://orders.example.com, without ? and #'))
    .default(''),
})
export type TunnelSettings = z.infer<typeof tunnelSettings>

/**
 * What the tunnel program does. `off`: none is asked for; `missing`: it is not installed; `starting`: it runs and has not said
 * that it is connected; `waiting`: it ended and is started again soon.
 */
export const tunnelStates = ['off', 'missing', 'starting', 'connected', 'waiting'] as const
export type TunnelState = (typeof tunnelStates)[number]

/** What is known of the way from outside to the order endpoint. */
export const outsideView = z.object({
  /** `off`: no public address is known; `unknown`: not tried yet; `failing`: the last try failed. */
  state: z.enum(['off', 'unknown', 'reached', 'failing']),
  lastReachedAt: z.iso.datetime().nullable(),
  lastTriedAt: z.iso.datetime().nullable(),
  /** Why the last try failed, in plain words. */
  problem: said().nullable(),
  /** Nothing has come through for so long that a person is told. */
  isOverdue: z.boolean(),
})
export type OutsideView = z.infer<typeof outsideView>
/** The same as the station says it. */
export type OutsideViewAnswer = z.input<typeof outsideView>

/** The part of the tunnel that every console sees. */
export const tunnelSummary = z.object({
  kind: z.enum(tunnelKinds),
  state: z.enum(tunnelStates),
  publicUrl: z.string().nullable(),
  outside: outsideView,
})

function isPublicUrl(text: string): boolean {
  if (text === '') return true
  if (!URL.canParse(text)) return false
  const { protocol, search, hash, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && `${search}${hash}${username}${password}` === ''
}
