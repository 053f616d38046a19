import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatedFile } from './order-factory.ts'
import type { Judgement, SignalJudge } from './signal-judge.ts'

/** An answer that a test has the simulator give. `hang` never answers, `reset` cuts the connection. */
export type ScriptedAnswer = PlainAnswer | { readonly fault: 'hang' | 'reset' }

/** For a file also: `truncate` breaks off half way, `corrupt` changes one byte. */
export type ScriptedFileAnswer = ScriptedAnswer | { readonly fault: 'truncate' | 'corrupt' }

export interface PlainAnswer {
  readonly status: number
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly delayMs?: number
}

export interface RequestHooks {
  /** Told what was made of a signal, as it happens. */
  readonly onSignal?: (judgement: Judgement) => void
  /** Told of a file that is handed out. */
  readonly onFileServed?: (file: SimulatedFile) => void
  /**
   * Scripts the answer to a signal, from the count of all signals so far; undefined leaves it to the judge. Only what is
   * answered 200 without a text counts as arrived: a text is of something on the way, such as a page for signing in.
   */
  readonly respondToSignal?: (body: unknown, seen: number) => ScriptedAnswer | undefined
  /** Scripts the answer to a request for a file, from the count of its requests so far, instead of serving it. */
  readonly respondToFile?: (file: SimulatedFile, seen: number) => ScriptedFileAnswer | undefined
}

export const signalPath = '/cloudsignal/2.0/status/'

/** Answers what a station asks of Cloudprinter: takes its signals and hands out files. */
export function answerRequests(judge: SignalJudge, fileAt: ReadonlyMap<string, SimulatedFile>, hooks: RequestHooks) {
  const takeSignal = signalTaker(judge, hooks)
  const serveFile = fileServer(fileAt, hooks)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    try {
      if (request.method === 'POST' && url.pathname === signalPath) return await takeSignal(request, response)
      if (request.method === 'GET') return await give(response, serveFile(url))
      judge.report(`${request.method} ${url.pathname} is not part of the protocol`)
      await give(response, { status: url.pathname === signalPath ? 405 : 404 })
    } catch {
      // The station went away in the middle of its request: there is nobody left to answer.
      response.destroy()
    }
  }
}

function signalTaker(judge: SignalJudge, hooks: RequestHooks) {
  let seen = 0
  const underway = new Set<string>()
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = parseJson((await buffer(request)).toString('utf8'))
    seen += 1
    const item = itemOf(body)
    if (underway.has(item)) judge.report(`Item ${item}: a signal was sent while another one was under way`)
    underway.add(item)
    // Whoever sends in turn may send the next one as soon as it has the answer, or has given up waiting for it.
    const isOver = (): boolean => underway.delete(item)
    response.once('close', isOver)
    const scripted = hooks.respondToSignal?.(body, seen)
    if (scripted !== undefined && !isTaken(scripted)) {
      return give(response, scripted, isOver)
    }
    const judgement = judge.judge(body, request.headers['content-type'] ?? '')
    hooks.onSignal?.(judgement)
    await give(response, scripted ?? answerOf(judgement), isOver)
  }
}

const isTaken = (answer: ScriptedAnswer): boolean =>
  'status' in answer && answer.status === 200 && answer.body === undefined

function answerOf(judgement: Judgement): PlainAnswer {
  if (judgement.kind !== 'refused') return { status: 200 }
  const error = { type: judgement.status === 401 ? 'authentication' : 'validation', info: judgement.reason }
  return { status: judgement.status, body: JSON.stringify({ error }), headers: { 'content-type': 'application/json' } }
}

function fileServer(fileAt: ReadonlyMap<string, SimulatedFile>, hooks: RequestHooks) {
  const requests = new Map<string, number>()
  return (url: URL): GivenAnswer => {
    const file = fileAt.get(url.pathname)
    if (file === undefined) return { status: 404 }
    // As behind an object store: without the signature of its link a file is not handed out.
    if (url.searchParams.get('signature') !== file.signature) return { status: 403 }
    const seen = (requests.get(file.path) ?? 0) + 1
    requests.set(file.path, seen)
    const headers = { 'content-type': 'application/pdf', etag: `"${file.md5}"` }
    const scripted = hooks.respondToFile?.(file, seen)
    if (scripted === undefined) {
      hooks.onFileServed?.(file)
      return { status: 200, body: file.bytes, headers }
    }
    if (!('fault' in scripted)) return scripted
    if (scripted.fault === 'truncate') return { status: 200, body: file.bytes, headers, breaksOff: true }
    if (scripted.fault === 'corrupt') return { status: 200, body: withOneByteChanged(file.bytes), headers }
    return { fault: scripted.fault }
  }
}

type GivenAnswer = ScriptedAnswer | (PlainAnswer & { readonly breaksOff: true })

async function give(response: ServerResponse, answer: GivenAnswer, beforeEnd: () => void = () => {}): Promise<void> {
  if ('fault' in answer) {
    if (answer.fault === 'reset') response.destroy()
    return
  }
  if (answer.delayMs !== undefined) await wait(answer.delayMs)
  const content = Buffer.from(answer.body ?? '')
  response.writeHead(answer.status, { ...answer.headers, 'content-length': content.length })
  if ('breaksOff' in answer) {
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy())
    return
  }
  beforeEnd()
  response.end(content)
}

function withOneByteChanged(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const middle = Math.floor(changed.length / 2)
  changed[middle] = (changed[middle] ?? 0) ^ 1
  return changed
}

function itemOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'item' in body ? String(body.item) : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
