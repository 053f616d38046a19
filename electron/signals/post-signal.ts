import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import got, { RequestError } from 'got'

/** What came of one try. */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly retryAfter: string | null }
  | { readonly kind: 'failed'; readonly message: string }
  /** The station is stopping; whether the signal arrived is not known. */
  | { readonly kind: 'interrupted' }

export type PostSignal = (url: string, json: Record<string, unknown>, stopping: AbortSignal) => Promise<PostOutcome>

const longestAnswer = 4_096
const timeoutMs = 30_000

/** Posts signals over connections that are kept open between them. One try, no redirects: the queue decides the rest. */
export function createPostSignal(): { readonly post: PostSignal; readonly close: () => void } {
  const agent = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }
  const client = got.extend({
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    timeout: { request: timeoutMs, connect: 10_000, response: timeoutMs },
    headers: { 'user-agent': 'print-station' },
  })
  const post = async (
    url: string,
    json: Record<string, unknown>,
    stopping: AbortSignal,
    isSecondTry = false,
  ): Promise<PostOutcome> => {
    if (stopping.aborted) return { kind: 'interrupted' }
    try {
      const response = await client.post(url, { json, signal: stopping, responseType: 'text' })
      const retryAfter = response.headers['retry-after'] ?? null
      return {
        kind: 'answered',
        status: response.statusCode,
        body: response.body.slice(0, longestAnswer),
        retryAfter,
      }
    } catch (error) {
      if (stopping.aborted) return { kind: 'interrupted' }
      // The server had closed a connection that was kept open: that says nothing about the signal.
      if (!isSecondTry && wasStaleConnection(error)) return post(url, json, stopping, true)
      return { kind: 'failed', message: failureText(error) }
    }
  }
  return {
    post,
    close() {
      agent.http.destroy()
      agent.https.destroy()
    },
  }
}

const wasStaleConnection = (error: unknown): boolean =>
  error instanceof RequestError &&
  (error.code === 'ECONNRESET' || error.code === 'EPIPE') &&
  error.request?.reusedSocket === true

/** got's own messages may repeat the request; its code and the cause's words do not. */
function failureText(error: unknown): string {
  const { code } = error as Partial<RequestError>
  switch (code) {
    case 'ETIMEDOUT':
      return `Cloudprinter did not answer within ${timeoutMs / 1_000} seconds`
    case 'ECONNREFUSED':
      return 'The connection was refused'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the signal address could not be resolved'
    default:
      return `The connection failed (${code ?? 'unknown reason'})`
  }
}
