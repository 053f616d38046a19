import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface ReceivedSignal {
  readonly type: string
  readonly order: string
  readonly item: string
  readonly datetime: string
  readonly [parameter: string]: string
}

/** What Cloudprinter is to a station: it serves files and takes signals, each as the test has scripted it. */
export interface ScriptedCloudprinter {
  readonly signalUrl: string
  /** Every signal that arrived, in the order of arrival, whatever was answered. */
  readonly signals: ReceivedSignal[]
  /** Offers a file; returns what an order document says of it. */
  offer(path: string, content: Buffer): Record<string, string>
  /** Decides the answer to the next signals; 200 where nothing was said. */
  answerSignals(answer: (signal: ReceivedSignal, response: ServerResponse) => void): void
  /** Decides the answer to the next requests for files, instead of serving them. */
  answerFiles(answer: ((request: IncomingMessage, response: ServerResponse) => void) | null): void
  close(): Promise<void>
}

export async function scriptedCloudprinter(): Promise<ScriptedCloudprinter> {
  const signals: ReceivedSignal[] = []
  const files = new Map<string, Buffer>()
  let answerSignal = (_signal: ReceivedSignal, response: ServerResponse): void => void response.end()
  let answerFile: ((request: IncomingMessage, response: ServerResponse) => void) | null = null

  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const signal = JSON.parse((await buffer(request)).toString()) as ReceivedSignal
      signals.push(signal)
      answerSignal(signal, response)
      return
    }
    if (answerFile !== null) {
      answerFile(request, response)
      return
    }
    const content = files.get(request.url ?? '')
    response.writeHead(content === undefined ? 404 : 200, { 'content-length': content?.length ?? 0 }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  onTestFinished(close)
  return {
    signalUrl: `${origin}/cloudsignal/2.0/status/`,
    signals,
    offer(path, content) {
      files.set(path, content)
      const md5sum = createHash('md5').update(content).digest('hex')
      return { url: `${origin}${path}`, md5sum, size: String(content.length), format: 'pdf' }
    },
    answerSignals(answer) {
      answerSignal = answer
    },
    answerFiles(answer) {
      answerFile = answer
    },
    close,
  }
}

/** The smallest text that passes for a PDF; `mark` makes it another one. */
export const aPdf = (mark = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
