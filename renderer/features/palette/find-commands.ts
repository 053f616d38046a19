import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { foldedText } from '../../../shared/fold-text.ts'

/**
 * Commands that all of the words are found in, in any order: first by their names, then by the words that they are found by, then by
 * the sentences about them. Groups come in the order of their best command.
 */
export function findCommands(
  question: string,
  groups: readonly SpotlightActionGroupData[],
): SpotlightActionGroupData[] {
  const words = foldedText(question).split(/\s+/).filter(Boolean)
  const ranked = groups.map(({ group, actions }) => {
    const found = actions
      .map((action) => ({ action, rank: rankOf(action, words) }))
      .filter(({ rank }) => rank < unfound)
      .sort((one, other) => one.rank - other.rank)
    return { group, found, rank: found[0]?.rank ?? unfound }
  })
  return ranked
    .filter(({ rank }) => rank < unfound)
    .sort((one, other) => one.rank - other.rank)
    .map(({ group, found }) => ({ group, actions: found.map(({ action }) => action) }))
}

const unfound = 3

function rankOf(
  { label = '', description = '', keywords = [] }: SpotlightActionData,
  words: readonly string[],
): number {
  const texts = [label, description, ...[keywords].flat()].map(foldedText)
  const [name = '', about = '', byWord = ''] = texts
  const has = (text: string): boolean => words.every((word) => text.includes(word))
  if (has(name)) return 0
  if (has([name, about, byWord].join(' '))) return 1
  return has(texts.join(' ')) ? 2 : unfound
}
