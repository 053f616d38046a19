import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface Signal {
  readonly type: string
  readonly apikey: string
  readonly order: string
  readonly item: string
  readonly [parameter: string]: string
}

/** What Cloudprinter is to a station under test: it serves files and takes every signal. */
export interface Cloudprinter {
  readonly signalUrl: string
  /** In the order of arrival. */
  readonly signals: readonly Signal[]
  /** What the next signals are answered; 200 where nothing was said, and for null. */
  answerWith(answer: ((signal: Signal) => { readonly status: number; readonly body?: string } | null) | null): void
  /** Offers a PDF, of one page if none is given; returns what an order document says of it. */
  offerFile(type: string, pdf?: Uint8Array): Record<string, string>
  close(): Promise<void>
}

export async function startCloudprinter(): Promise<Cloudprinter> {
  const signals: Signal[] = []
  const files = new Map<string, Buffer>()
  let answerOf: Parameters<Cloudprinter['answerWith']>[0] = null
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const signal = (await json(request)) as Signal
      signals.push(signal)
      const { status, body } = answerOf?.(signal) ?? { status: 200 }
      response.writeHead(status).end(body)
      return
    }
    const content = files.get(request.url ?? '')
    response.writeHead(content === undefined ? 404 : 200, { 'content-length': content?.length ?? 0 }).end(content)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    signalUrl: `${origin}/signals/`,
    signals,
    answerWith(answer) {
      answerOf = answer
    },
    offerFile(type, pdf) {
      const path = `/files/${files.size + 1}/${type}.pdf`
      const content = pdf === undefined ? onePage(path) : Buffer.from(pdf)
      files.set(path, content)
      const md5sum = createHash('md5').update(content).digest('hex')
      return { type, format: 'pdf', url: `${origin}${path}`, md5sum, size: String(content.length) }
    },
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

const onePage = (mark: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
