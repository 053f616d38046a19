import { Anchor, Title } from '@mantine/core'
import type { Token, Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'
import { type HelpPage, slugOf } from '../../../shared/handbook.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { pictureAt, placeOf, textOf } from './handbook.ts'
import classes from './help.module.css'

interface MarkdownProps {
  readonly tokens: readonly Token[]
  /** Where its links start from. */
  readonly page: HelpPage
}

/** Draws a page part by part: what is no part of Markdown, such as HTML, is text. */
export function Markdown({ tokens, page }: MarkdownProps) {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes
    <Fragment key={index}>{partOf(token, page)}</Fragment>
  ))
}

function partOf(token: Token, page: HelpPage): ReactNode {
  const inner = (tokens: readonly Token[] | undefined): ReactNode => <Markdown tokens={tokens ?? []} page={page} />
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading
      return (
        <Title order={Math.min(depth, 4) as 1 | 2 | 3 | 4} id={slugOf(textOf(token))} tabIndex={-1}>
          {inner(tokens)}
        </Title>
      )
    }
    case 'paragraph':
      return <p>{inner(token.tokens)}</p>
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const List = ordered ? 'ol' : 'ul'
      return (
        <List>
          {items.map((item) => (
            <li key={item.raw}>{inner(item.tokens)}</li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table table={token as Tokens.Table} page={page} />
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{inner(token.tokens)}</blockquote>
    case 'strong':
      return <strong>{inner(token.tokens)}</strong>
    case 'em':
      return <em>{inner(token.tokens)}</em>
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>
    case 'link':
      return (
        <Link href={(token as Tokens.Link).href} page={page}>
          {inner(token.tokens)}
        </Link>
      )
    case 'image': {
      const { href, text } = token as Tokens.Image
      const address = pictureAt(href)
      return address === null ? text : <img src={address} alt={text} loading="lazy" />
    }
    case 'space':
    case 'def':
      return null
    default:
      return 'tokens' in token ? inner(token.tokens) : textOf(token)
  }
}

function Table({ table: { header, rows }, page }: { readonly table: Tokens.Table; readonly page: HelpPage }) {
  const hasHead = header.some(({ text }) => text !== '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
    <div className={classes.table} tabIndex={0}>
      <table>
        {hasHead && (
          <thead>
            <tr>
              {header.map(({ text, tokens }) => (
                <th key={text} scope="col">
                  <Markdown tokens={tokens} page={page} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(({ text }) => text).join('|')}>
              {row.map(({ tokens }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes
                <td key={column}>
                  <Markdown tokens={tokens} page={page} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface LinkProps {
  readonly href: string
  readonly page: HelpPage
  readonly children: ReactNode
}

/** Another page opens here, the internet elsewhere; what is neither can only be read. */
function Link({ href, page, children }: LinkProps) {
  const { navigation } = useConsole()
  if (/^https?:/.test(href)) {
    return (
      <Anchor href={href} target="_blank" rel="noreferrer" underline="always">
        {children}
      </Anchor>
    )
  }
  const place = placeOf(href, page)
  if (place === null) return children
  return (
    <Anchor component="button" type="button" underline="always" onClick={() => navigation.openHelp(place)}>
      {children}
    </Anchor>
  )
}
