import type { Alert } from '../../shared/alerts.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'
import { inWords } from '../../shared/messages/in-words.ts'
import { type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import type { News } from './alert-state.ts'

/** Words for somebody who is elsewhere. */
export interface AlertMessage {
  readonly title: string
  readonly text: string
  readonly station: string
  readonly time: string
}

/**
 * What is told: kinds of issues and how many there are of each. No name, address, number or key of an order goes out; who is told looks at the
 * console.
 */
export function messageOf(
  { language, name }: Pick<Alert, 'language' | 'name'>,
  { begun, passed, ended }: News,
  counts: CountsAnswer['kinds'],
  { station, now }: { readonly station: string; readonly now: number },
): AlertMessage {
  const titleOf = (kind: string): Said => counts.find((one) => one.kind === kind)?.title ?? kind
  const countOf = (kind: string): number => counts.find((one) => one.kind === kind)?.count ?? 0
  const lines = [
    ...begun.map((kind) => say('{what}: {count}', { what: titleOf(kind), count: countOf(kind) })),
    ...passed.map((kind) => say('{what}: came and went', { what: titleOf(kind) })),
    ...ended.map((kind) => say('{what}: over', { what: titleOf(kind) })),
  ]
  const title = titleOfNews({ begun, passed, ended })
  return {
    title: `Print Station ${station}: ${inWords(title, language)}`,
    text: [...lines.map((line) => inWords(line, language)), inWords(say('Alert: {name}', { name }), language)].join(
      '\n',
    ),
    station,
    time: new Date(now).toISOString(),
  }
}

function titleOfNews({ begun, passed, ended }: News): Said {
  if (begun.length > 0) return sayCount(begun.length, 'One thing needs somebody', '{count} things need somebody')
  if (passed.length > 0) return sayCount(passed.length, 'One thing came and went', '{count} things came and went')
  return sayCount(ended.length, 'One thing is over', '{count} things are over')
}

/** To see whether it arrives. */
export function testMessage(
  language: Alert['language'],
  { station, now }: { station: string; now: number },
): AlertMessage {
  return {
    title: `Print Station ${station}: ${inWords(say('This is a test'), language)}`,
    text: inWords(say('Alerts of this station arrive here. Nothing has happened.'), language),
    station,
    time: new Date(now).toISOString(),
  }
}
