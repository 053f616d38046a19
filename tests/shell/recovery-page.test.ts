import { describe, expect, it } from 'vitest'
import { startFailurePage, startWaitPage } from '../../electron/shell/life/start-failure-page.ts'
import { recoveryPageUrl } from '../../electron/shell/window/recovery-page.ts'
import { StationError } from '../../shared/errors.ts'

const htmlOf = (url: string): string => decodeURIComponent(url.slice(url.indexOf(',') + 1))

describe('the recovery page', () => {
  it('carries all it needs in its own address and can run no script', () => {
    const url = recoveryPageUrl({ title: 'Stopped', paragraphs: ['One', 'Two'], link: null })
    expect(url).toMatch(/^data:text\/html;charset=utf-8,/)
    const html = htmlOf(url)
    expect(html).toContain('<h1>Stopped</h1><p>One</p><p>Two</p>')
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toContain('<script')
  })

  it('shows a message as text, whatever is in it', () => {
    const html = htmlOf(recoveryPageUrl({ title: 'a & b', paragraphs: ['<img src=x onerror="1">'], link: null }))
    expect(html).toContain('<h1>a &amp; b</h1><p>&lt;img src=x onerror=&quot;1&quot;&gt;</p>')
  })

  it('offers a way on where there is one', () => {
    const html = htmlOf(
      recoveryPageUrl({ title: '', paragraphs: [], link: { text: 'Load again', url: 'app://console/' } }),
    )
    expect(html).toContain('<a href="app://console/">Load again</a>')
  })

  it('says in the words of the station why it did not start', () => {
    const page = startFailurePage(new StationError('unavailable', 'The store was written by a newer program.'))
    expect(page.paragraphs[0]).toBe('The store was written by a newer program.')
    expect(page.paragraphs.join(' ')).toContain('No orders are received')
  })

  it('says what a start waits for, and that nothing has to be done here', () => {
    const { paragraphs, link } = startWaitPage('An older station works on the database.')
    expect(paragraphs[0]).toBe('An older station works on the database.')
    expect(paragraphs.join(' ')).toContain('goes on by itself')
    expect(link).toBeNull()
  })

  it('says that something was unexpected where nobody foresaw it', () => {
    expect(startFailurePage(new Error('EMFILE')).paragraphs[0]).toBe('Something unexpected happened: EMFILE')
  })
})
