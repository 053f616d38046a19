import { z } from 'zod'
import { cancelCauseCodes, isFinalSignal, type SignalType, signalTypes } from '../shared/cloud-signal.ts'

/** A signal that arrived, with its parameters as text. */
export interface ArrivedSignal {
  readonly type: SignalType
  readonly order: string
  readonly item: string
  readonly datetime: string
  readonly tracking?: string | undefined
  readonly shipping_option?: string | undefined
  readonly cause?: string | undefined
  readonly message?: string | undefined
}

/** What the judge makes of one signal. A repeat says the same again, which is allowed: delivery is at least once. */
export type Judgement =
  | { readonly kind: 'accepted'; readonly signal: ArrivedSignal }
  | { readonly kind: 'repeated'; readonly signal: ArrivedSignal }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: string }

export interface JudgeOptions {
  readonly apiKey: string
  /** The order of an item, or undefined when there is no such item. */
  readonly orderOf: (itemId: string) => string | undefined
}

export interface SignalJudge {
  judge(body: unknown): Judgement
  /** Everything that was wrong so far, in plain words. */
  readonly violations: readonly string[]
  /** The signals of an item in the order of their arrival, without repeats. */
  signalsOf(itemId: string): readonly ArrivedSignal[]
}

/** Judges signals as strictly as the protocol can be read: sections B.2 to B.4, and D for what may follow what. */
export function createSignalJudge(options: JudgeOptions): SignalJudge {
  const violations: string[] = []
  const arrived = new Map<string, ArrivedSignal[]>()
  const refuse = (status: 400 | 401, reason: string, about = ''): Judgement => {
    violations.push(about === '' ? reason : `${about}: ${reason}`)
    return { kind: 'refused', status, reason }
  }
  return {
    violations,
    signalsOf: (itemId) => arrived.get(itemId) ?? [],
    judge(body) {
      const parsed = signalReader.safeParse(body)
      if (!parsed.success) return refuse(400, z.prettifyError(parsed.error).replaceAll('\n', ' '))
      const { apikey, ...signal } = parsed.data
      const about = `${signal.type} of item ${signal.item}`
      if (apikey !== options.apiKey) return refuse(401, 'The key is wrong', about)
      if (options.orderOf(signal.item) !== signal.order)
        return refuse(400, `There is no such item in order ${signal.order}`, about)
      const before = arrived.get(signal.item) ?? []
      if (before.some((known) => isSame(known, signal))) return { kind: 'repeated', signal }
      const fault = faultOfParameters(signal) ?? faultOfSequence(signal, before)
      if (fault !== null) return refuse(400, fault, about)
      arrived.set(signal.item, [...before, signal])
      return { kind: 'accepted', signal }
    },
  }
}

const text = z.string().min(1)
const signalReader = z.strictObject({
  apikey: text,
  type: z.enum(signalTypes),
  order: text,
  item: text,
  datetime: text,
  tracking: text.optional(),
  shipping_option: text.optional(),
  cause: text.optional(),
  message: text.optional(),
})

/** `2026-03-04 15:02:44 GMT`, or ISO 8601 with its zone. */
const datetimeForms = [
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
]

const isSame = (left: ArrivedSignal, right: ArrivedSignal): boolean =>
  left.type === right.type && left.datetime === right.datetime && left.cause === right.cause

function faultOfParameters(signal: ArrivedSignal): string | null {
  if (!datetimeForms.some((form) => form.test(signal.datetime)) || Number.isNaN(instantOf(signal))) {
    return `The datetime ${signal.datetime} has no known form`
  }
  switch (signal.type) {
    case 'ItemShipped':
      return signal.shipping_option === undefined ? 'shipping_option is missing' : null
    case 'ItemError':
      return signal.cause === undefined ? 'cause is missing' : null
    case 'ItemCanceled':
      if (!cancelCauseCodes.some((code) => code === signal.cause))
        return `${signal.cause ?? 'no cause'} is none of the 21 causes`
      return signal.message === undefined ? 'message is missing' : null
    default:
      return null
  }
}

function faultOfSequence(signal: ArrivedSignal, before: readonly ArrivedSignal[]): string | null {
  const last = before.at(-1)
  if (signal.type === 'ItemRegistered') return last === undefined ? null : 'The item was registered already'
  if (last === undefined) return 'The item has not been registered'
  if (before.some((known) => isFinalSignal(known.type))) return `Nothing may follow ${last.type}`
  if (instantOf(signal) < instantOf(last)) return `Its datetime lies before that of ${last.type}`
  const isOnce = signal.type !== 'ItemError'
  if (isOnce && before.some((known) => known.type === signal.type)) return 'It was sent before'
  const rank = line.indexOf(signal.type)
  const later = before.find((known) => rank >= 0 && line.indexOf(known.type) > rank)
  return later === undefined ? null : `It follows ${later.type}`
}

/** The signals of the line, in the order in which an item passes them. */
const line: readonly SignalType[] = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped']

const instantOf = (signal: ArrivedSignal): number => Date.parse(signal.datetime)
