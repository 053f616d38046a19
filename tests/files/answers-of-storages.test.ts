import { expect, it } from 'vitest'
import { inEnglish } from '../support/in-english.ts'
import { downloadRoom } from './download-room.ts'
import { fileServer, withStatus } from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const pdf = pdfOfSize(2_000)
const minute = 60_000
const xml = (code: string, message = ''): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`

/** What one answer of a storage is taken for, and when it is asked again. */
const answers: readonly {
  readonly status: number
  readonly body?: string
  readonly headers?: Record<string, string>
  readonly code: string
  readonly says: string
  readonly waitMs: number
}[] = [
  {
    status: 400,
    body: xml('ExpiredToken'),
    code: 'link_refused',
    says: 'expired (answer 400 ExpiredToken)',
    waitMs: 5 * minute,
  },
  {
    status: 403,
    body: xml('AccessDenied', 'Request has expired'),
    code: 'link_refused',
    says: 'expired (answer 403 AccessDenied)',
    waitMs: 5 * minute,
  },
  {
    status: 403,
    headers: { 'x-ms-error-code': 'AuthenticationFailed' },
    code: 'link_refused',
    body: xml('Other', 'Signature not valid in the specified time frame'),
    says: 'expired (answer 403 AuthenticationFailed)',
    waitMs: 5 * minute,
  },
  {
    status: 403,
    body: xml('AccessDenied'),
    code: 'link_refused',
    says: "not on Cloudprinter's list",
    waitMs: 5 * minute,
  },
  { status: 403, body: '<html>no</html>', code: 'link_refused', says: '(answer 403)', waitMs: 5 * minute },
  {
    status: 400,
    body: xml('RequestTimeout'),
    code: 'server_error',
    says: 'answered 400 RequestTimeout.',
    waitMs: 5_000,
  },
  { status: 503, body: xml('SlowDown'), code: 'server_error', says: 'answered 503 SlowDown.', waitMs: 5_000 },
  { status: 400, body: xml('\n SlowDown '), code: 'server_error', says: 'answered 400 SlowDown.', waitMs: 5_000 },
  { status: 403, body: xml('RequestTimeTooSkewed'), code: 'link_refused', says: 'has expired', waitMs: 5 * minute },
  {
    status: 400,
    body: '{"error":{"code":400,"message":"The provided token has expired."}}',
    code: 'link_refused',
    says: 'expired (answer 400)',
    waitMs: 5 * minute,
  },
  { status: 403, body: xml('NoSuchKey'), code: 'file_not_found', says: '(answer 403 NoSuchKey)', waitMs: 5 * minute },
  { status: 404, body: '', code: 'file_not_found', says: '(answer 404)', waitMs: 5 * minute },
  {
    status: 409,
    body: xml('BlobArchived'),
    code: 'bad_answer',
    says: 'answered 409 BlobArchived.',
    waitMs: 5 * minute,
  },
  { status: 400, body: xml('<b>'), code: 'bad_answer', says: 'answered 400.', waitMs: 5 * minute },
  {
    status: 400,
    body: 'x'.repeat(100_000) + xml('SlowDown'),
    code: 'bad_answer',
    says: 'answered 400.',
    waitMs: 5 * minute,
  },
  { status: 429, headers: { 'retry-after': '600' }, code: 'server_error', says: 'wait 600 s', waitMs: 10 * minute },
  { status: 503, headers: { 'retry-after': '7.5' }, code: 'server_error', says: 'wait 8 s', waitMs: 7_500 },
  {
    status: 503,
    headers: { 'retry-after': 'Mon, 02 Mar 2026 10:15:00 GMT' },
    code: 'server_error',
    says: 'wait 3600 s',
    waitMs: 60 * minute,
  },
  {
    status: 503,
    headers: { 'retry-after': '99999999999' },
    code: 'server_error',
    says: 'wait',
    waitMs: 24 * 60 * minute,
  },
  { status: 503, headers: { 'retry-after': '-5' }, code: 'server_error', says: 'answered 503.', waitMs: 5_000 },
  { status: 503, headers: { 'retry-after': 'soon' }, code: 'server_error', says: 'answered 503.', waitMs: 5_000 },
  { status: 403, headers: { 'retry-after': '7200' }, code: 'link_refused', says: '(answer 403)', waitMs: 120 * minute },
]

it('an answer of a storage is named by the reason that it gives, and asked again when that makes sense', async () => {
  const server = await fileServer()
  const room = await downloadRoom()
  for (const [index, { status, body, headers, code, says, waitMs }] of answers.entries()) {
    const id = await room.add(server.offer(`/${index}.pdf`, pdf, withStatus(status, headers, body)))
    await room.until(async () => (await room.row(id)).state === 'waiting', { stepMs: 0 })
    const { failureCode, failureMessage, dueAt } = await room.row(id)
    expect({ index, failureCode, waitMs: dueAt - room.clock.steady() }).toEqual({ index, failureCode: code, waitMs })
    expect(inEnglish(failureMessage)).toContain(says)
  }
})

it('a station that slept for a week has not tried for a week', async () => {
  const server = await fileServer()
  const room = await downloadRoom()
  const id = await room.add(server.offer('/file.pdf', pdf, withStatus(500)))
  await room.until(async () => (await room.row(id)).state === 'waiting')
  room.clock.advance(8 * 24 * 60 * minute)
  await room.until(async () => (await room.row(id)).attempts > 5)
  expect((await room.row(id)).state).not.toBe('parked')
  await room.until(async () => (await room.row(id)).state === 'parked', { stepMs: 60 * minute })
  expect((await room.row(id)).attempts).toBe(50)
})

it('a redirect to another host takes no credentials along', async () => {
  const server = await fileServer()
  const other = await fileServer()
  const room = await downloadRoom()
  const { url } = other.offer('/file.pdf', pdf)
  const location = server.offer('/file.pdf', pdf, withStatus(302, { location: url, 'set-cookie': 'session=1' })).url
  const id = await room.add({ url: location.replace('//', '//user:hunter2@') })
  await room.until(async () => (await room.row(id)).state === 'done')
  expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('user:hunter2')}`)
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization')
  expect(other.requests[0]?.headers).not.toHaveProperty('cookie')
})
