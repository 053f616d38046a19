import type { Sentence } from '../../shared/messages/sentence.ts'
import type { TunnelProgramName } from '../../shared/tunnel.ts'

/** How one kind of tunnel is started and understood. */
export interface TunnelProgram {
  readonly name: TunnelProgramName
  /** What it cannot be started without, in plain words, or null. */
  lacks(launch: TunnelLaunch): Sentence | null
  /** Arguments and environment. A secret goes into the environment, which only this user can read. */
  command(launch: TunnelLaunch): TunnelCommand
  /** What a line of its output tells. */
  read(line: string): TunnelNews | null
  /** Whether it still works, by its own interface. */
  readonly health: TunnelHealth
}

export interface TunnelLaunch {
  /** Where orders are received on this machine: `http://127.0.0.1:8787`. */
  readonly target: string
  readonly token: string | null
  /** The address that the shop has asked for, or empty. */
  readonly publicUrl: string
  /** A folder of the station for files that the program needs. */
  readonly folder: string
}

export interface TunnelCommand {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Files to write before, by their path. */
  readonly files?: Readonly<Record<string, string>>
}

export interface TunnelNews {
  /** Where the station is found from outside. */
  readonly publicUrl?: string
  readonly isConnected?: true
  /** Where its own interface listens on this machine. */
  readonly controlUrl?: string
  /** Something that a person should know. */
  readonly problem?: Sentence
}

/** Asked over its own interface once it has named it, or by a command of the same program. */
export type TunnelHealth =
  | { readonly kind: 'http'; readonly path: string; judge(status: number, body: string): boolean }
  | { readonly kind: 'command'; readonly args: readonly string[]; judge(output: string): boolean }
