import { type Sentence, say } from '../../shared/messages/sentence.ts'
import type { ColourSpaceName, PdfContents } from '../files/pdf/pdf-contents.ts'
import {
  type CheckedFile,
  type CheckedItem,
  type Finding,
  finding,
  type RuleGroup,
  type RuleOf,
} from './checked-item.ts'

/** What the objects of a file say: fonts, colours, the print condition that it was made for, and what could not be read of it. */
export const contentRules: RuleGroup = (item, ruleOf) =>
  item.files.flatMap((file) =>
    file.isPdf ? [...unread(file, ruleOf), ...contentsOf(file, item, ruleOf)] : [picture(file)],
  )

/** Nothing of it is read. That holds nobody up, but nothing was checked either. */
function picture(file: CheckedFile): Finding {
  const found = say('No PDF: neither its size nor what is in it has been read')
  return finding(file, { rule: 'file.unread', verdict: 'info', found, expected: say('A PDF') })
}

function unread(file: CheckedFile, ruleOf: RuleOf): Finding[] {
  const { pageCount, boxes, contents, marks } = file
  const { verdict } = ruleOf('file.unread')
  const expected = say('A file that can be read to its end')
  const told = (found: Sentence): Finding[] => [finding(file, { rule: 'file.unread', verdict, found, expected })]
  if (pageCount === null || boxes.length === 0) return told(say('Its pages could not be read'))
  if (contents === null) return told(say('What is in it has not been read'))
  if (!contents.isWhole) return told(say('Not all of its fonts, colours and images could be read'))
  const unmarked = marks?.filter(({ kind }) => kind === 'unread') ?? []
  if (unmarked.length === 0) return []
  return told(say('What is painted on these pages could not be read: {pages}', { pages: pagesSaid(unmarked) }))
}

function contentsOf(file: CheckedFile, { product }: CheckedItem, ruleOf: RuleOf): Finding[] {
  const { contents } = file
  if (contents === null) return []
  return [
    ...fonts(file, contents, ruleOf),
    // The cover of a book in black and white is in colour all the same.
    ...colours(file, contents, product.colour === 'bw' && file.type !== 'cover', ruleOf),
    ...outputIntent(file, contents, ruleOf),
  ]
}

/** A font that is not in the file is replaced by another one on the way to the press. Text that nobody sees harms nobody. */
function fonts(file: CheckedFile, contents: PdfContents, ruleOf: RuleOf): Finding[] {
  const missing = contents.fonts.filter(({ isEmbedded, isVisible }) => !isEmbedded && isVisible)
  if (missing.length === 0) return []
  const names = [...new Set(missing.map(({ name }) => nameOfFont(name)))]
  const found = say('Not embedded: {names}', { names: listed(names) })
  const expected = say('All fonts embedded')
  return [
    finding(file, {
      rule: 'fonts.embedded',
      verdict: ruleOf('fonts.embedded').verdict,
      ...pagesOf(missing),
      found,
      expected,
    }),
  ]
}

/** Without the six letters of a part of a font. */
const nameOfFont = (name: string): string => name.replace(/^[A-Z]{6}\+/, '') || '?'

type ColourSpace = PdfContents['colourSpaces'][number]

const screenSpaces: readonly ColourSpaceName[] = ['DeviceRGB', 'CalRGB', 'ICCBased3', 'Lab']
const blackSpaces: readonly ColourSpaceName[] = ['DeviceGray', 'CalGray', 'ICCBased1', 'Pattern', 'Unknown']
const processInks: readonly string[] = ['Cyan', 'Magenta', 'Yellow', 'Black', 'All', 'None']

/** What the press has to convert: colours of a screen, inks that it does not have, and any colour in black and white. */
function colours(file: CheckedFile, { colourSpaces }: PdfContents, isBlackOnly: boolean, ruleOf: RuleOf): Finding[] {
  const odd = colourSpaces.filter((space) => (isBlackOnly ? !isBlack(space) : isConverted(space)))
  if (odd.length === 0) return []
  const names = [...new Set(odd.map(nameOfSpace))]
  const expected = isBlackOnly ? say('Black and its greys') : say('CMYK and greys')
  const found = say('{names}, which is converted', { names: listed(names) })
  return [
    finding(file, { rule: 'colour.space', verdict: ruleOf('colour.space').verdict, ...pagesOf(odd), found, expected }),
  ]
}

const isConverted = ({ name, colorants }: ColourSpace): boolean =>
  screenSpaces.includes(name) || colorants.some((ink) => !processInks.includes(ink))

const isBlack = ({ name, colorants }: ColourSpace): boolean =>
  blackSpaces.includes(name) ||
  (colorants.length > 0 && colorants.every((ink) => ink === 'Black' || ink === 'All' || ink === 'None'))

const nameOfSpace = ({ name, colorants }: ColourSpace): string =>
  colorants.length > 0 ? colorants.join(' + ') : (commonNames[name] ?? name)

const commonNames: Partial<Record<ColourSpaceName, string>> = {
  DeviceRGB: 'RGB',
  CalRGB: 'RGB',
  ICCBased3: 'RGB (ICC)',
  DeviceCMYK: 'CMYK',
  ICCBased4: 'CMYK (ICC)',
}

function outputIntent(file: CheckedFile, { outputIntents, isWhole }: PdfContents, ruleOf: RuleOf): Finding[] {
  if (outputIntents.length > 0 || !isWhole) return []
  const found = say('It does not say for which print condition its colours were made')
  const expected = say('An output intent, as PDF/X has one')
  return [finding(file, { rule: 'output.intent', verdict: ruleOf('output.intent').verdict, found, expected })]
}

/** From the first page on which one of them is seen to the last. */
const pagesOf = (seen: readonly { readonly firstPage: number; readonly lastPage: number }[]) => ({
  page: Math.min(...seen.map(({ firstPage }) => firstPage)),
  lastPage: Math.max(...seen.map(({ lastPage }) => lastPage)),
})

const maxNames = 6

const listed = (names: readonly string[]): string =>
  names.slice(0, maxNames).join(', ') + (names.length > maxNames ? ', …' : '')

const pagesSaid = (pages: readonly { readonly page: number }[]): string => listed(pages.map(({ page }) => String(page)))
