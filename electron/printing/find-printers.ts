import { type Said, say } from '../../shared/messages/sentence.ts'
import type { PrinterKind } from '../../shared/printing.ts'
import { PrinterAway } from './devices/ask-ipp.ts'
import { askPrinter, askServer } from './devices/ipp-printer.ts'
import type { SystemPrinters } from './devices/print-by-system.ts'

export interface FoundPrinter {
  readonly kind: PrinterKind
  readonly address: string
  readonly name: string
}

export interface Finding {
  readonly found: readonly FoundPrinter[]
  /** Why something could not be asked, or null. */
  readonly problem: Said | null
}

/** Where the print server of Linux and macOS answers. */
const ownServer = 'ipp://localhost:631/'

/** The printers that the system has, and those at an address: of a print server, or one by itself. */
export async function findPrinters(address: string | undefined, system: SystemPrinters | null): Promise<Finding> {
  const signal = AbortSignal.timeout(15_000)
  if (address !== undefined && address.trim() !== '') return await findAt(address.trim(), signal)
  const ofSystem = (await (system?.list() ?? [])).map(
    ({ name, label }) => ({ kind: 'system', address: name, name: label }) as const,
  )
  if (process.platform === 'win32') {
    const problem =
      system === null ? say('This station does not print by its system. Set the printer up by its address.') : null
    return { found: ofSystem, problem }
  }
  try {
    const byIpp = (await askServer(ownServer, signal)).map((one) => ({ kind: 'ipp', ...one }) as const)
    return { found: [...byIpp, ...ofSystem], problem: null }
  } catch (error) {
    if (!(error instanceof PrinterAway)) throw error
    return {
      found: ofSystem,
      problem: say('The print server of this system does not answer: {reason}', { reason: error.said }),
    }
  }
}

async function findAt(text: string, signal: AbortSignal): Promise<Finding> {
  const address = /^ipps?:\/\//i.test(text) ? text : `ipp://${text}`
  if (!URL.canParse(address)) return { found: [], problem: say('Enter an address such as ipp://host/printers/name') }
  const { protocol, host } = new URL(address)
  try {
    const { name } = await askPrinter(address, signal)
    return { found: [{ kind: 'ipp', address, name }], problem: null }
  } catch (error) {
    if (!(error instanceof PrinterAway)) throw error
    if (!error.wasReached) return { found: [], problem: error.said }
    // Something is there, and is no printer under this path: it may have several.
    const found = await askServer(`${protocol}//${host}/`, signal).catch(() => [])
    return {
      found: found.map((one) => ({ kind: 'ipp', ...one }) as const),
      problem: found.length === 0 ? error.said : null,
    }
  }
}
