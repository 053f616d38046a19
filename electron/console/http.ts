import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import { StationError, type StationErrorCode } from '../../shared/errors.ts'
import { mediaTypeOf } from '../../shared/file-kind.ts'
import { type Language, languages } from '../../shared/messages/in-words.ts'
import { say } from '../../shared/messages/sentence.ts'
import { heartbeatMs } from '../../shared/station-api.ts'
import { keysMatch } from '../base/keys-match.ts'
import type { StationCalls } from './station-calls.ts'

export interface ConsoleAddress {
  readonly host: string
  readonly port: number
  /** What a browser must bring; left out, a new one. */
  readonly token?: string | undefined
}

/** What a console is made of. */
export interface ConsoleParts extends StationCalls {
  /** Where a complete and verified file lies; rejects with a StationError for any other. */
  readonly pathOfFile: (id: number) => Promise<string>
  /** Looks at bytes that are to take the place of a file, and answers what `files.examine` does. */
  readonly examineFile: (id: number, bytes: Readable, language: Language) => Promise<unknown>
  /** Puts the bytes in the place of a file, and answers what `files.replace` does. */
  readonly replaceFile: (id: number, bytes: Readable, query: unknown, language: Language) => Promise<unknown>
  /** The folder of the built console; null serves the calls alone. */
  readonly consoleDir: string | null
}

export interface ConsoleServer {
  readonly url: string
  readonly token: string
  close(): Promise<void>
}

/** Who may use a console that is served over HTTP. What is refused is thrown as a StationError. */
export interface ConsoleGuard {
  /** Asked for every request, before anything else. */
  protect(request: IncomingMessage & { readonly hostname: string }): void
  /** Adds what a browser may ask before it has shown who it is. */
  routes?(app: Express): void
  /** Asked for every request below `/api`. */
  authenticate(request: IncomingMessage): void
  /** Whether a call may be made from here at all. */
  allows(call: string): boolean
  /** What of an answer may be seen from here; left out, all of it. */
  shown?(answer: unknown): unknown
  /** Calls back when the right to listen ends; returns the unsubscribe. */
  onEnd?(request: IncomingMessage, callback: () => void): () => void
}

/** Serves the console to a browser on this machine. Resolves when it listens, rejects when it cannot. */
export function serveConsole(at: ConsoleAddress, parts: ConsoleParts): Promise<ConsoleServer> {
  const token = at.token ?? randomBytes(32).toString('base64url')
  const server = createServer(createConsoleApp(parts, guardByToken(token)))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      const { port } = server.address() as AddressInfo
      const host = at.host.includes(':') ? `[${at.host}]` : at.host
      resolve({ url: `http://${host}:${port}/`, token, close: () => closeServer(server) })
    })
  })
}

/** The console and its calls, for whom the guard lets in. */
export function createConsoleApp(parts: ConsoleParts, guard: ConsoleGuard): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(setPolicy)
  app.use((request, _response, next) => {
    guard.protect(request)
    next()
  })
  guard.routes?.(app)
  app.use('/api', (request, response, next) => {
    guard.authenticate(request)
    response.set('cache-control', 'no-store')
    next()
  })
  app.get('/api/events', streamEvents(parts, guard))
  app.get('/api/files/:id/content', async (request, response) => {
    const path = await parts.pathOfFile(fileIdOf(request.params.id))
    response.type(mediaTypeOf(path)).set('content-disposition', 'inline').sendFile(path, { dotfiles: 'allow' })
  })
  app.put('/api/files/:id/content', async (request, response) => {
    response.json(await parts.replaceFile(fileIdOf(request.params.id), request, request.query, languageOf(request)))
  })
  app.post('/api/files/:id/examine', async (request, response) => {
    response.json(await parts.examineFile(fileIdOf(request.params.id), request, languageOf(request)))
  })
  app.post('/api/:call', express.json({ limit: callLimit, type: () => true }), async (request, response) => {
    if (!guard.allows(request.params.call)) {
      throw new StationError('not_supported', say('This can only be done at the station itself.'))
    }
    const answer = await parts.call(request.params.call, request.body, languageOf(request))
    response.json(guard.shown === undefined ? answer : guard.shown(answer))
  })
  app.use('/api', () => {
    throw new StationError('not_found', say('There is no such call.'))
  })
  if (parts.consoleDir !== null) app.use(express.static(parts.consoleDir, { index: 'index.html' }))
  app.use(answerError)
  return app
}

/** What the page asks to be answered in; English where it asks for nothing that is spoken here. */
function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages([...languages])
  return languages.find((language) => language === accepted) ?? 'en'
}

/** Anything but a number is no file of ours, and no fault of the station either. */
function fileIdOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new StationError('not_found', say('There is no such file.'))
  return Number(text)
}

/** For a browser on this machine: the token of this start, which only who started the station knows. */
const guardByToken = (token: string): ConsoleGuard => ({
  // A page elsewhere must not use this port through the browser by giving its own name our address.
  protect({ hostname, socket }) {
    if (!['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname) && hostname !== socket.localAddress) {
      throw new StationError('unauthorized', say('The console is not served under this name.'))
    }
  },
  authenticate({ headers }) {
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    if (!keysMatch(given, token)) throw new StationError('unauthorized', say('The token is missing or wrong.'))
  },
  // A dialog would open on the screen of the station, before whoever sits there.
  allows: (call) => call !== 'files.pick',
})

const setPolicy: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  next()
}

/** A corrected order is as large as the largest that the order endpoint may be set to take from the network. */
const callLimit = '64mb'

const streamEvents =
  (station: StationCalls, guard: ConsoleGuard): RequestHandler =>
  (request, response) => {
    response.set('content-type', 'text/event-stream')
    response.flushHeaders()
    response.write(': linked\n\n')
    const unsubscribe = station.subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`))
    const forget = guard.onEnd?.(request, () => response.end())
    const heartbeat = setInterval(() => response.write(': alive\n\n'), heartbeatMs)
    response.on('close', () => {
      clearInterval(heartbeat)
      forget?.()
      unsubscribe()
    })
  }

const httpStatusOf = {
  invalid_input: 400,
  unauthorized: 401,
  not_found: 404,
  conflict: 409,
  not_allowed: 409,
  not_supported: 501,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<StationErrorCode, number>

const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) return next(error)
  const known = asStationError(error)
  response.status(httpStatusOf[known.code]).json({ error: known.toEnvelope(languageOf(request)) })
}

function asStationError(error: unknown): StationError {
  if (error instanceof StationError) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 404) return new StationError('not_found', say('There is no such file.'))
  if (status < 500) return new StationError('invalid_input', say('The request could not be read.'), { cause: error })
  return new StationError('internal', say('The station could not do this. The log says why.'), { cause: error })
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
