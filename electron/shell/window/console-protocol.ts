import { protocol, type Session } from 'electron'
import { answerFileRequest, fileIdOf } from '../system/library-file.ts'
import { consoleScheme } from './console-address.ts'
import { answerConsoleRequest } from './console-file.ts'

/** Claims the scheme of the console. Electron takes this only before it is ready. */
export function claimConsoleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: consoleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built console and the files of the library, and nothing else, to the windows of a session. */
export function serveConsole(session: Session, folder: string, pathOfFile: (id: number) => Promise<string>): void {
  session.protocol.handle(consoleScheme, (request) =>
    fileIdOf(request.url) === null ? answerConsoleRequest(request, folder) : answerFileRequest(request, pathOfFile),
  )
}
