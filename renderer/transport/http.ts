import type { Language } from '../../shared/messages/in-words.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { rangeHeader, rangeOf } from './file-range.ts'
import { openError, unreachable } from './open-error.ts'
import { shareEvents } from './shared-events.ts'
import type { Transport } from './transport.ts'

export interface HttpTransportOptions {
  /** Where the API lies, with a `/` at the end. */
  readonly baseUrl: string
  /** Null: a cookie that the browser keeps says who asks. */
  readonly token: string | null
  /** What the station answers in. */
  readonly language: Language
  /** Called when the station does not accept the token. */
  readonly onUnauthorized: () => void
}

/** The way to the station from a browser. Files are read over the wire and opened by the browser. */
export function createHttpTransport({ baseUrl, token, language, onUnauthorized }: HttpTransportOptions): Transport {
  const asked: Record<string, string> = { 'Accept-Language': language }
  if (token !== null) asked.Authorization = `Bearer ${token}`

  async function request(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(new URL(path, baseUrl), init).catch((cause: unknown) => {
      throw unreachable(cause)
    })
    if (response.ok) return response
    if (response.status === 401) onUnauthorized()
    const body: unknown = await response.json().catch(() => null)
    throw openError(typeof body === 'object' && body !== null && 'error' in body ? body.error : body)
  }

  async function send(path: string, method: string, content: Blob, signal: AbortSignal | null = null) {
    const headers = { ...asked, 'Content-Type': 'application/octet-stream' }
    const response = await request(path, { method, headers, body: content, signal })
    const result: unknown = await response.json().catch((cause: unknown) => {
      throw unreachable(cause)
    })
    return result
  }

  return {
    client: {
      async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
        const response = await request(name, {
          method: 'POST',
          headers: { ...asked, 'Content-Type': 'application/json' },
          body: JSON.stringify(input),
        })
        const result: unknown = await response.json().catch((cause: unknown) => {
          throw unreachable(cause)
        })
        // The station parsed its answer with the schema of the call before sending it.
        return result as CallOutput<N>
      },
      subscribe: (onEvent, onLink) =>
        shareEvents({ url: new URL('events', baseUrl).href, headers: asked, onEvent, onLink, onUnauthorized }),
    },
    async readFile(id) {
      const response = await request(`files/${id}/content`, { headers: asked })
      return await response.blob().catch((cause: unknown) => {
        throw unreachable(cause)
      })
    },
    async readRange(id, begin, end, signal) {
      const headers = { ...asked, ...rangeHeader(begin, end) }
      return await rangeOf(await request(`files/${id}/content`, { headers, signal }))
    },
    // The station parsed its answers with the schemas of `files.examine` and `files.replace` before sending them.
    examineFile: async (id, content, signal) =>
      (await send(`files/${id}/examine`, 'POST', content, signal)) as CallOutput<'files.examine'>,
    async sendFile(id, content, sentBy) {
      const query = new URLSearchParams({ ...sentBy, overrule: String(sentBy.overrule) })
      return (await send(`files/${id}/content?${query}`, 'PUT', content)) as CallOutput<'files.replace'>
    },
    pathOf: null,
  }
}
