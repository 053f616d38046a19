import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerFileRequest, fileIdOf } from '../../electron/shell/system/library-file.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const content = Buffer.from('0123456789')

describe('the files of the library in the window', () => {
  it('are named by their number alone', () => {
    expect(fileIdOf('app://console/files/12/content')).toBe(12)
    const forged = [
      'app://console/files/../../etc/passwd/content',
      'app://console/files/%2e%2e%2fstation.db/content',
      'app://console/files/12/content/../../../station.db',
      'app://console/files/12%00/content',
      'app://console/files/-1/content',
      'app://console/files/12/',
      'app://elsewhere/files/12/content',
      'file:///files/12/content',
      'https://console/files/12/content',
    ]
    expect(forged.map(fileIdOf)).toEqual(forged.map(() => null))
  })

  it('come in the part that is asked for, with the size of the whole', async () => {
    const answer = await request('bytes=2-5')
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe('bytes 2-5/10')
    expect(await answer.text()).toBe('2345')
    expect((await request('bytes=8-99')).headers.get('content-range')).toBe('bytes 8-9/10')
    expect(await (await request(null)).text()).toBe('0123456789')
  })

  it('are not asked for beyond their end, nor written to', async () => {
    expect((await request('bytes=10-12')).status).toBe(416)
    expect((await request('bytes=0-3', 'POST')).status).toBe(405)
  })

  it('that are not here answer 404, whatever the reason', async () => {
    const missing = async () => join(temporaryFolder(), 'gone.pdf')
    const refused = () => Promise.reject(new Error('not complete'))
    for (const pathOfFile of [missing, refused]) {
      const answer = await answerFileRequest(asked('bytes=0-3'), pathOfFile)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe('')
    }
  })
})

const asked = (range: string | null, method = 'GET') => ({
  method,
  url: 'app://console/files/12/content',
  headers: new Headers(range === null ? {} : { range }),
})

function request(range: string | null, method = 'GET'): Promise<Response> {
  const path = join(temporaryFolder(), 'book.pdf')
  writeFileSync(path, content)
  return answerFileRequest(asked(range, method), async () => path)
}
