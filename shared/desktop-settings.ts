import { z } from 'zod'
import { sentenceKey } from './messages/sentence.ts'

/** How the program behaves on the desktop of its machine. */
export const desktopSettings = z.object({
  /** Whether the system starts the program at login; null: nobody has decided, so nothing is touched. */
  startWithSystem: z.boolean().nullable().default(null),
  /** Started by the system, it stays in the tray until somebody opens it. */
  startHidden: z.boolean().default(true),
  /** Keeps the machine from sleeping while files or signals wait. */
  keepAwake: z.boolean().default(true),
  notifyUrgentOrders: z.boolean().default(true),
  notifyTrouble: z.boolean().default(true),
  /** Where new versions are announced, as the address of a folder; empty: nowhere, and nobody is asked. */
  updateUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Installs a version that was fetched once nobody has worked for `updateQuietMinutes`; off: only on a click. */
  updateWhenIdle: z.boolean().default(false),
  updateQuietMinutes: z.number().int().min(1).max(1_440).default(15),
})

/** The console for browsers on the network of the shop. */
export const consoleSettings = z.object({
  network: z.boolean().default(false),
  /** The address that it listens on; 0.0.0.0 is every one of this machine. */
  host: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
  port: z.number().int().min(0).max(65_535).default(8789),
  /** Names of this machine on the network, beside its own: a page asked for under another one is refused. */
  names: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]{0,252}$/, sentenceKey('Use a name such as station.local, in small letters')),
    )
    .max(20)
    .default([]),
})
