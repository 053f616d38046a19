import { isSameCode } from '../../shared/code.ts'

/** What a code on the sheet of the bench does: to the item on the screen, with the last step, or with who works here. */
export const scanCommands = ['next', 'hold', 'error', 'undo', 'operator'] as const
export type ScanCommand = (typeof scanCommands)[number]

/** As it stands in the bars: nothing that Cloudprinter or a carrier gives out looks so. */
export const codeOfCommand = (command: ScanCommand): string => `CMD-${command.toUpperCase()}`

export const commandAmong = (codes: readonly string[]): ScanCommand | null =>
  scanCommands.find((command) => codes.some((code) => isSameCode(codeOfCommand(command), code))) ?? null
