import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowLeft, IconPrinter, IconSearch } from '@tabler/icons-react'
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { type HelpPage, helpPages, isInHandbook } from '../../../shared/handbook.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { HelpPlace } from '../../stores/navigation.ts'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { searchHandbook, titleOf, tokensOf } from './handbook.ts'
import classes from './help.module.css'
import { Markdown } from './markdown.tsx'
import { helpCopy } from './words.ts'

const nameOf = (page: HelpPage): string => (isInHandbook(page) ? titleOf(page) : helpCopy.others[page])

/** The handbook: a page, the others beside it, and a search through all of them. */
export default function HelpScreen() {
  const { navigation } = useConsole()
  const { help } = useStateOf((stores) => stores.navigation.store)
  const [question, setQuestion] = useState('')
  const asked = useDeferredValue(question.trim())
  const reached = useRef<HelpPlace>(null)
  useKeys({ escape: navigation.closeHelp })
  const open = (page: HelpPage, section: string | null = null): void => {
    setQuestion('')
    navigation.openHelp({ page, section })
  }
  return (
    <div className={classes.screen}>
      <div data-screen-only>
        <ScreenHead title={helpCopy.title}>
          <TextInput
            type="search"
            className={classes.search ?? ''}
            aria-label={helpCopy.search}
            placeholder={helpCopy.search}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={question}
            onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
          />
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {helpCopy.print}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            aria-keyshortcuts="Escape"
            onClick={navigation.closeHelp}
          >
            {helpCopy.back}
          </Button>
        </ScreenHead>
      </div>
      <div className={classes.parts}>
        <nav className={classes.contents} aria-label={helpCopy.contents} data-screen-only>
          {helpPages.map((page) => (
            <button
              key={page}
              type="button"
              aria-current={page === help.page && asked === '' ? 'page' : undefined}
              onClick={() => open(page)}
            >
              {nameOf(page)}
            </button>
          ))}
        </nav>
        <NativeSelect
          className={classes.choice ?? ''}
          aria-label={helpCopy.chapter}
          data={helpPages.map((page) => ({ value: page, label: nameOf(page) }))}
          value={help.page}
          onChange={({ currentTarget }) => open(helpPages.find((page) => page === currentTarget.value) ?? help.page)}
          data-screen-only
        />
        {asked === '' ? <Page reached={reached} /> : <Found question={asked} onOpen={open} />}
      </div>
    </div>
  )
}

/** A page from its top, or from the heading that was asked for; once: the end of a search leaves the focus where one types. */
function Page({ reached }: { readonly reached: RefObject<HelpPlace | null> }) {
  const { help } = useStateOf((stores) => stores.navigation.store)
  const article = useRef<HTMLElement>(null)
  const tokens = useMemo(() => tokensOf(help.page), [help.page])
  useEffect(() => {
    if (reached.current === help) return
    reached.current = help
    const headings = [...(article.current?.querySelectorAll<HTMLElement>('h1, h2, h3, h4') ?? [])]
    const heading = headings.find(({ id }) => id === help.section) ?? headings[0]
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }, [help, reached])
  return (
    <article ref={article} className={classes.page}>
      <Markdown tokens={tokens} page={help.page} />
    </article>
  )
}

interface FoundProps {
  readonly question: string
  readonly onOpen: (page: HelpPage, section: string) => void
}

function Found({ question, onOpen }: FoundProps) {
  const found = useMemo(() => searchHandbook(question), [question])
  return (
    <section className={classes.page} aria-label={helpCopy.found}>
      <p role="status" hidden={found.length > 0}>
        {helpCopy.nothing}
      </p>
      <ul className={classes.found}>
        {found.map(({ page, title, heading, slug, text }) => (
          <li key={`${page} ${slug}`}>
            <button type="button" onClick={() => onOpen(page, slug)}>
              <strong>{heading}</strong>
              {heading !== title && <span className={classes.of}>{title}</span>}
              <span className={classes.text}>{beginningOf(text)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Enough to tell whether it is the right place, in whole words. */
const beginningOf = (text: string): string =>
  text.length <= shownSigns ? text : `${text.slice(0, text.lastIndexOf(' ', shownSigns))} …`
const shownSigns = 160
