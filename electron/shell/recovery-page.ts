/** A page for when the console cannot be shown. It depends on no file and no script. */
export interface RecoveryPage {
  readonly title: string
  /** What happened, what the station did, what to do next: a paragraph each. */
  readonly paragraphs: readonly string[]
  readonly link: { readonly text: string; readonly url: string } | null
}

/** The page as an address that a window can load. */
export function recoveryPageUrl(page: RecoveryPage): string {
  return `data:text/html;charset=utf-8,${encodeURIComponent(htmlOf(page))}`
}

function htmlOf({ title, paragraphs, link }: RecoveryPage): string {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')
  const action = link === null ? '' : `<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style>
<main role="alert"><h1>${escaped(title)}</h1>${body}${action}</main></html>`
}

const style = `
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 38rem; padding: 2rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem }
a { display: inline-block; padding: .5rem 1rem; border: 1px solid; border-radius: .25rem; text-decoration: none }
`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
