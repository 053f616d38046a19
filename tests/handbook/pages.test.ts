import { existsSync, globSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exceptionSources } from '../../electron/issues/sources.ts'
import { messagesPage } from '../../scripts/handbook/messages-page.ts'
import { handbookPages, slugOf } from '../../shared/handbook.ts'
import { inWords, languages } from '../../shared/messages/in-words.ts'
import { handbookFiles, headingsOf, imagesOf, linksOf, partsOf, read, readFiles, root, slugsOf } from './markdown.ts'

const pathOf = (language: string, page: string): string => `docs/handbook/${language}/${page}.md`

describe('the handbook', () => {
  it.each(languages)('has each of its pages, and no other, in %s', (language) => {
    const files = handbookFiles.filter((path) => dirname(path) === `docs/handbook/${language}`)
    expect(files).toEqual(handbookPages.map((page) => pathOf(language, page)).toSorted())
  })

  it.each(handbookPages)('says on the page %s the same in each language: headings, links and pictures', (page) => {
    const shapes = languages.map((language) => ({
      headings: headingsOf(pathOf(language, page)).map(({ depth }) => depth),
      links: linksOf(pathOf(language, page)).map((link) => link.split('#')[0]),
      pictures: imagesOf(pathOf(language, page)).map((href) => href.replace(`/${language}/`, '/')),
      rows: partsOf(pathOf(language, page)).flatMap((part) => (part.type === 'table' ? [part.rows.length] : [])),
    }))
    for (const shape of shapes) expect(shape).toEqual(shapes[0])
    expect(shapes[0]?.headings.filter((depth) => depth === 1)).toHaveLength(1)
  })

  it.each(handbookFiles)('has no HTML in %s, and no heading twice', (path) => {
    expect(partsOf(path).filter(({ type }) => type === 'html')).toEqual([])
    expect(new Set(slugsOf(path)).size).toBe(slugsOf(path).length)
  })

  it.each(languages)('has what the station says as it says it by now, in %s', (language) => {
    // `npm run handbook` writes it anew.
    expect(read(pathOf(language, 'messages'))).toBe(messagesPage(language))
  })

  it.each(languages)('explains every kind of exceptions in %s', (language) => {
    const slugs = slugsOf(pathOf(language, 'messages'))
    const kinds = exceptionSources.map(({ title }) => slugOf(inWords(title, language)))
    expect(kinds.length).toBeGreaterThan(30)
    expect(kinds.filter((kind) => !slugs.includes(kind))).toEqual([])
  })
})

describe('the guide', () => {
  it.each(languages)('leads to a heading that is there in %s', async (language) => {
    const words = await import(join(root, `renderer/features/guide/words.${language}.ts`))
    const { whichTunnel }: { whichTunnel: { section: string } } = words[language]
    expect(slugsOf(pathOf(language, 'first-hour'))).toContain(whichTunnel.section)
  })
})

describe('every link', () => {
  it.each(readFiles)('of %s leads somewhere', (path) => {
    const lost = linksOf(path).filter((link) => {
      if (/^https:\/\//.test(link)) return false
      const [file = '', section] = link.split('#')
      const target = file === '' ? path : posix.join(posix.dirname(path), file)
      if (!existsSync(join(root, target))) return true
      return section !== undefined && !slugsOf(target).includes(section)
    })
    expect(lost).toEqual([])
  })
})

describe('the pictures', () => {
  const pictures = globSync(['docs/handbook/pictures/**/*.png', 'docs/screenshots/*.png'], { cwd: root })

  it('are together no larger than 3 MB', () => {
    const bytes = pictures.reduce((sum, path) => sum + statSync(join(root, path)).size, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(3_000_000)
  })

  it('are all there, and all shown', () => {
    const shown = handbookFiles.flatMap((path) => imagesOf(path).map((href) => posix.join(posix.dirname(path), href)))
    const there = pictures.map((path) => path.replaceAll('\\', '/')).filter((path) => path.includes('/handbook/'))
    expect([...new Set(shown)].toSorted()).toEqual(there.toSorted())
  })
})
