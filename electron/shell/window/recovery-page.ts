import { shellLanguage } from '../system/words.ts'

/** A page for when the console cannot be shown. It depends on no file and no script. */
export interface RecoveryPage {
  readonly title: string
  /** What happened, what the station did, what to do next: a paragraph each. */
  readonly paragraphs: readonly string[]
  readonly link: PageLink | null
  /** Ways on from which a person chooses, with what they are about. */
  /** What a person may enter instead. It is sent to its address as a query, and goes nowhere else. */
  readonly form?: PageForm
  readonly choices?: { readonly title: string; readonly links: readonly PageLink[] }
}

export interface PageForm {
  readonly title: string
  readonly url: string
  readonly fields: readonly PageField[]
  readonly submit: string
}

interface PageField {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly isSecret: boolean
}

export interface PageLink {
  readonly text: string
  readonly url: string
}

/** The page as an address that a window can load. */
export function recoveryPageUrl(page: RecoveryPage): string {
  return `data:text/html;charset=utf-8,${encodeURIComponent(htmlOf(page))}`
}

function htmlOf({ title, paragraphs, link, form, choices }: RecoveryPage): string {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')
  const action = link === null ? '' : `<p>${anchorOf(link)}</p>`
  const list = choices?.links.map((each) => `<li>${anchorOf(each)}</li>`).join('') ?? ''
  const choice = choices === undefined ? '' : `<h2>${escaped(choices.title)}</h2><ul>${list}</ul>`
  return `<!doctype html><html lang="${shellLanguage}"><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style>
<main role="alert"><h1>${escaped(title)}</h1>${body}${action}${form === undefined ? '' : formOf(form)}${choice}</main></html>`
}

const formOf = ({ title, url, fields, submit }: PageForm): string =>
  `<h2>${escaped(title)}</h2><form action="${escaped(url)}">${fields.map(fieldOf).join('')}<button>${escaped(submit)}</button></form>`

const fieldOf = ({ name, label, value, isSecret }: PageField): string =>
  `<label>${escaped(label)}<input name="${escaped(name)}" type="${isSecret ? 'password' : 'text'}" value="${escaped(value)}" autocomplete="off" spellcheck="false"></label>`

const anchorOf = ({ text, url }: PageLink): string => `<a href="${escaped(url)}">${escaped(text)}</a>`

const style = `
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 38rem; padding: 2rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem }
ul { list-style: none; margin: 0; padding: 0; max-height: 40vh; overflow: auto }
li { margin: .25rem 0 }
label { display: block; margin: 0 0 .75rem }
input { display: block; box-sizing: border-box; width: 100%; padding: .5rem; font: inherit }
button { font: inherit; cursor: pointer; color: inherit; background: none }
a, button { display: inline-block; padding: .5rem 1rem; border: 1px solid; border-radius: .25rem; text-decoration: none }
`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
