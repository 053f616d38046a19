import { z } from 'zod'
import type { SignalType } from './cloud-signal.ts'
import { type Sentence, say, sentenceKey } from './messages/sentence.ts'

/** What the station knows of a step, for a parameter of its signal to carry. */
export const signalFacts = [
  'type',
  'order',
  'item',
  'datetime',
  'tracking',
  'shippingOption',
  'cause',
  'message',
] as const
export type SignalFact = (typeof signalFacts)[number]

/**
 * One parameter of a signal: its name on the wire and what it carries, a fact of the step or a fixed text. The key is not
 * among them: it is always `apikey`, and is added when the signal leaves.
 */
export const templateParameter = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/, sentenceKey('Use letters, digits, _, - and ., with a letter or _ first'))
    .refine((name) => name !== 'apikey', sentenceKey('The key is added by itself')),
  from: z.enum([...signalFacts, 'fixed']),
  /** The text of a `fixed` parameter. */
  value: z.string().max(500).default(''),
  /** What becomes of a parameter whose fact is not known, such as `tracking` of an untracked parcel. */
  whenEmpty: z.enum(['omit', 'empty']).default('omit'),
})
export type TemplateParameter = z.infer<typeof templateParameter>

/** The parameters of one type of signal, in the order in which they are sent. */
export const signalTemplate = z.array(templateParameter).min(1).max(40).superRefine(refuseUnusable)
export type SignalTemplate = readonly TemplateParameter[]

const parameter = (name: string, from: SignalFact): TemplateParameter => ({ name, from, value: '', whenEmpty: 'omit' })
const withFacts = (...own: TemplateParameter[]): TemplateParameter[] => [
  parameter('type', 'type'),
  parameter('order', 'order'),
  parameter('item', 'item'),
  ...own,
  parameter('datetime', 'datetime'),
]

/** What is sent where the settings say nothing else. Source: protocol, section B.3. */
export const defaultTemplates = {
  ItemRegistered: withFacts(),
  ItemProduce: withFacts(),
  ItemProduced: withFacts(),
  ItemPacked: withFacts(),
  ItemShipped: withFacts(parameter('tracking', 'tracking'), parameter('shipping_option', 'shippingOption')),
  ItemError: withFacts(parameter('cause', 'cause'), parameter('message', 'message')),
  ItemCanceled: withFacts(parameter('cause', 'cause'), parameter('message', 'message')),
} as const satisfies Record<SignalType, SignalTemplate>

/** The facts of one step; one that is not known is left out or empty. */
export type FactValues = Readonly<Partial<Record<SignalFact, string | undefined>>>

/** The parameters of a signal, by the names of its template. */
export function fillTemplate(type: SignalType, template: SignalTemplate, facts: FactValues): Record<string, string> {
  const filled = template.flatMap(({ name, from, value, whenEmpty }) => {
    const text = from === 'fixed' ? value : isNeverKnown(type, from) ? '' : (facts[from] ?? '')
    return text === '' && whenEmpty === 'omit' ? [] : [[name, text] as const]
  })
  return Object.fromEntries(filled)
}

/** What is odd about a template without making it unusable, in plain words: for a person who is changing it. */
export function doubtsAbout(type: SignalType, template: SignalTemplate): Sentence[] {
  const defaults: SignalTemplate = defaultTemplates[type]
  const carried = new Set(template.map((each) => each.from))
  const lost = defaults.filter((each) => !carried.has(each.from))
  const unfit = template.filter((each) => isNeverKnown(type, each.from))
  return [
    ...lost.map(({ name }) => say('Nothing carries what {type} says in {name} by default.', { type, name })),
    ...unfit.map(({ name, from }) => say('{name} stays empty: a step of this kind knows no {from}.', { name, from })),
  ]
}

const isNeverKnown = (type: SignalType, from: TemplateParameter['from']): boolean => {
  if (from === 'tracking' || from === 'shippingOption') return type !== 'ItemShipped'
  if (from === 'cause' || from === 'message') return type !== 'ItemError' && type !== 'ItemCanceled'
  return false
}

/** Without these nobody could tell what a signal is about. */
const indispensable = [
  { fact: 'order', message: sentenceKey('A parameter must carry the order') },
  { fact: 'item', message: sentenceKey('A parameter must carry the item') },
  { fact: 'datetime', message: sentenceKey('A parameter must carry the datetime') },
] as const satisfies { fact: SignalFact; message: string }[]

function refuseUnusable(template: readonly TemplateParameter[], context: z.RefinementCtx): void {
  const names = new Set<string>()
  for (const [index, { name }] of template.entries()) {
    if (names.has(name)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: sentenceKey('Another parameter has this name'),
      })
    }
    names.add(name)
  }
  for (const { fact, message } of indispensable) {
    if (template.some(({ from }) => from === fact)) continue
    context.addIssue({ code: 'custom', path: [], message })
  }
}
