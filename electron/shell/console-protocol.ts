import { protocol, type Session } from 'electron'
import { consoleScheme } from './console-address.ts'
import { answerConsoleRequest } from './console-file.ts'

/** Claims the scheme of the console. Electron takes this only before it is ready. */
export function claimConsoleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: consoleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built console, and nothing else, to the windows of a session. */
export function serveConsole(session: Session, folder: string): void {
  session.protocol.handle(consoleScheme, (request) => answerConsoleRequest(request, folder))
}
