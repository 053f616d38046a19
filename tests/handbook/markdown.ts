import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexer, type Token, type Tokens, walkTokens } from 'marked'
import { slugOf } from '../../shared/handbook.ts'

export const root = join(import.meta.dirname, '../..')
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The pages that people read: those of the handbook, and what leads to them. */
export const handbookFiles = globSync('docs/handbook/*/*.md', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
export const readFiles = ['README.md', 'docs/operations.md', 'docs/jobs-at-a-press.md', ...handbookFiles]

/** Every part of a page, at any depth. */
export function partsOf(path: string): readonly Token[] {
  const parts: Token[] = []
  void walkTokens(lexer(read(path)), (token) => void parts.push(token))
  return parts
}

const isOf =
  <Kind extends Tokens.Generic>(type: string) =>
  (token: Token): token is Token & Kind =>
    token.type === type

export const headingsOf = (path: string) => partsOf(path).filter(isOf<Tokens.Heading>('heading'))
export const slugsOf = (path: string): readonly string[] =>
  headingsOf(path).map(({ text }) => slugOf(text.replaceAll(/[*`]/g, '')))
export const linksOf = (path: string): readonly string[] =>
  partsOf(path)
    .filter(isOf<Tokens.Link>('link'))
    .map(({ href }) => decodeURI(href))
export const imagesOf = (path: string): readonly string[] =>
  partsOf(path)
    .filter(isOf<Tokens.Image>('image'))
    .map(({ href }) => href)
export const emphasizedIn = (path: string): readonly string[] =>
  partsOf(path)
    .filter(isOf<Tokens.Em>('em'))
    .map(({ text }) => text.replaceAll(/\\(.)/g, '$1'))
export const codeIn = (path: string): readonly string[] =>
  partsOf(path)
    .filter(isOf<Tokens.Codespan>('codespan'))
    .map(({ text }) => text)
/** The lines of commands within a page, alone or in its text. */
export const commandsIn = (path: string): readonly string[] =>
  [
    ...codeIn(path),
    ...partsOf(path)
      .filter(isOf<Tokens.Code>('code'))
      .flatMap(({ text }) => text.split('\n')),
  ].flatMap(
    (line) =>
      line
        .split('#')[0]
        ?.split('&&')
        .map((command) => command.trim()) ?? [],
  )
