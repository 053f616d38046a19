import { lexer, type Token, type Tokens } from 'marked'
import { isFoundIn, readingsOf, wordsOf } from '../../../shared/fold-text.ts'
import { type HelpPage, helpPages, isInHandbook, slugOf } from '../../../shared/handbook.ts'
import { language } from '../../ui/language.ts'

const files = import.meta.glob<string>(
  ['../../../docs/handbook/*/*.md', '../../../docs/{operations,jobs-at-a-press}.md'],
  { query: '?raw', import: 'default', eager: true },
)
const pictures = import.meta.glob<string>('../../../docs/handbook/pictures/*/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
})

const docs = '../../../docs/'
const pathOf = (page: HelpPage): string =>
  isInHandbook(page) ? `${docs}handbook/${language}/${page}.md` : `${docs}${page}.md`

/** A page as its parts; nothing in it is ever taken for HTML. */
export const tokensOf = (page: HelpPage): readonly Token[] => lexer(files[pathOf(page)] ?? '')

/** The address of a picture that a page names by its way from there, or null. */
export const pictureAt = (href: string): string | null => pictures[`${docs}handbook/${href.replace('../', '')}`] ?? null

/** Where a link leads within the help; null where it leads elsewhere. */
export function placeOf(href: string, from: HelpPage): { page: HelpPage; section: string | null } | null {
  const [path = '', section = null] = href.split('#')
  const name = path === '' ? from : path.split('/').at(-1)?.replace('.md', '')
  const page = helpPages.find((one) => one === name)
  return page === undefined ? null : { page, section }
}

/** What stands below one heading. */
export interface Section {
  readonly page: HelpPage
  readonly title: string
  readonly heading: string
  readonly slug: string
  readonly text: string
}

/** The sections that have all words of a question, those first whose heading has them. */
export function searchHandbook(question: string): readonly Section[] {
  const readings = readingsOf(question)
  const has = (text: string): boolean => {
    const words = wordsOf(text)
    return readings.some((terms) => terms.every((term) => isFoundIn(term, words)))
  }
  const found = allSections().filter(({ heading, text }) => has(`${heading} ${text}`))
  const inHeading = found.filter(({ heading }) => has(heading))
  return [...inHeading, ...found.filter((section) => !inHeading.includes(section))].slice(0, maxFound)
}

/** Whoever finds more asks more closely. */
const maxFound = 40

let sections: readonly Section[] | undefined

function allSections(): readonly Section[] {
  sections ??= helpPages.flatMap(sectionsOf)
  return sections
}

export const titleOf = (page: HelpPage): string =>
  textOf(tokensOf(page).find(({ type }) => type === 'heading') ?? { type: 'text', raw: page, text: page })

function sectionsOf(page: HelpPage): readonly Section[] {
  const title = titleOf(page)
  const found: Section[] = []
  for (const token of tokensOf(page)) {
    const last = found.at(-1)
    if (token.type === 'heading') {
      const heading = textOf(token)
      found.push({ page, title, heading, slug: slugOf(heading), text: '' })
    } else if (last !== undefined) found[found.length - 1] = { ...last, text: `${last.text} ${textOf(token)}`.trim() }
  }
  return found
}

/** The words of a part, without what marks them. */
export function textOf(token: Token): string {
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [header, ...rows].flatMap((row) => row.map(({ tokens }) => textOfAll(tokens))).join(' ')
  }
  if (token.type === 'list') return (token as Tokens.List).items.map(({ tokens }) => textOfAll(tokens)).join(' ')
  const { tokens, text } = token as Tokens.Text
  return tokens === undefined ? (text ?? '') : textOfAll(tokens)
}

const textOfAll = (tokens: readonly Token[]): string => tokens.map(textOf).join('')
