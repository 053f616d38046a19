import { z } from 'zod'
import { cancelCauseCodes, isFinalSignal, type SignalType, signalTypes } from '../shared/cloud-signal.ts'
import { readSignalDatetime } from './signal-datetime.ts'

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
  /** Milliseconds since 1970: no step can have happened later. */
  readonly now: () => number
}

export interface SignalJudge {
  /** Judges one request: its body, parsed as JSON or undefined where it was none, and its Content-Type. */
  judge(body: unknown, contentType?: string): Judgement
  /** Notes what is wrong beside the signals themselves, such as one sent to another address. */
  report(violation: string): void
  /** Everything that was wrong so far, in plain words. */
  readonly violations: readonly string[]
  /** The signals that arrived once more after they had been accepted. */
  readonly repeats: readonly ArrivedSignal[]
  /** The accepted signals of an item in the order of their arrival, without repeats. */
  signalsOf(itemId: string): readonly ArrivedSignal[]
}

/** Judges signals as strictly as the protocol can be read: sections B.1 to B.4, and D for what may follow what. */
export function createSignalJudge(options: JudgeOptions): SignalJudge {
  const violations: string[] = []
  const repeats: ArrivedSignal[] = []
  const arrived = new Map<string, ArrivedSignal[]>()
  const refuse = (status: 400 | 401, reason: string, about = ''): Judgement => {
    violations.push(about === '' ? reason : `${about}: ${reason}`)
    return { kind: 'refused', status, reason }
  }
  return {
    violations,
    repeats,
    report: (violation) => void violations.push(violation),
    signalsOf: (itemId) => arrived.get(itemId) ?? [],
    judge(body, contentType = 'application/json') {
      if (!/^application\/json\s*(;|$)/i.test(contentType)) {
        return refuse(400, `The Content-Type is ${contentType || 'missing'}, not application/json`)
      }
      const keyed = keyReader.safeParse(body)
      if (!keyed.success) return refuse(400, 'The body is not a JSON object')
      if (keyed.data.apikey !== options.apiKey) return refuse(401, 'The key is wrong', nameOf(keyed.data))
      const parsed = signalReader.safeParse(body)
      if (!parsed.success) return refuse(400, z.prettifyError(parsed.error).replaceAll('\n', ' '), nameOf(keyed.data))
      const { apikey: _, ...signal } = parsed.data
      const about = `${signal.type} of item ${signal.item}`
      if (options.orderOf(signal.item) !== signal.order) {
        return refuse(400, `There is no such item in order ${signal.order}`, about)
      }
      const before = arrived.get(signal.item) ?? []
      const last = before.at(-1)
      // What is sent again can only be the newest: the next one leaves when this one has been taken.
      if (last !== undefined && isSame(last, signal)) {
        repeats.push(signal)
        return { kind: 'repeated', signal }
      }
      const fault = faultOfParameters(signal, options.now()) ?? faultOfSequence(signal, before)
      if (fault !== null) return refuse(400, fault, about)
      arrived.set(signal.item, [...before, signal])
      return { kind: 'accepted', signal }
    },
  }
}

const keyReader = z.record(z.string(), z.unknown())

/** Whatever can be said of a signal that could not be read. */
const nameOf = ({ type, item }: z.output<typeof keyReader>): string =>
  `${typeof type === 'string' ? type : 'A signal'}${typeof item === 'string' ? ` of item ${item}` : ''}`

const text = z.string().min(1)
const signalReader = z.strictObject({
  apikey: text,
  type: z.enum(signalTypes),
  order: text,
  item: text,
  datetime: text,
  /** May be empty: not every service is tracked. */
  tracking: z.string().optional(),
  shipping_option: text.optional(),
  cause: text.optional(),
  message: text.optional(),
})

const own = ['tracking', 'shipping_option', 'cause', 'message'] as const
type OwnParameter = (typeof own)[number]

/** What each type carries beside the five common parameters. */
const carried: Readonly<Record<SignalType, Readonly<Partial<Record<OwnParameter, 'required' | 'optional'>>>>> = {
  ItemRegistered: {},
  ItemProduce: {},
  ItemProduced: {},
  ItemPacked: {},
  ItemShipped: { tracking: 'optional', shipping_option: 'required' },
  ItemError: { cause: 'required', message: 'optional' },
  ItemCanceled: { cause: 'required', message: 'required' },
}

/** Two clocks never agree quite. */
const clockToleranceMs = 5 * 60_000

const isSame = (left: ArrivedSignal, right: ArrivedSignal): boolean =>
  (['type', 'datetime', ...own] as const).every((name) => left[name] === right[name])

function faultOfParameters(signal: ArrivedSignal, now: number): string | null {
  const instant = readSignalDatetime(signal.datetime)
  if (instant === null) return `The datetime ${signal.datetime} has no known form`
  if (instant > now + clockToleranceMs) return `The datetime ${signal.datetime} lies in the future`
  for (const name of own) {
    const rule = carried[signal.type][name]
    if (rule === 'required' && signal[name] === undefined) return `${name} is missing`
    if (rule === undefined && signal[name] !== undefined) return `${name} does not belong to it`
  }
  if (signal.type === 'ItemCanceled' && !cancelCauseCodes.some((code) => code === signal.cause)) {
    return `${signal.cause} is none of the 21 causes`
  }
  return null
}

function faultOfSequence(signal: ArrivedSignal, before: readonly ArrivedSignal[]): string | null {
  const last = before.at(-1)
  if (last === undefined) return signal.type === 'ItemRegistered' ? null : 'The item has not been registered'
  if (signal.type === 'ItemRegistered') return 'The item was registered already'
  if (isFinalSignal(last.type)) return `Nothing may follow ${last.type}`
  if (instantOf(signal) < instantOf(last)) return `Its datetime lies before that of ${last.type}`
  const isOnce = signal.type !== 'ItemError'
  if (isOnce && before.some((known) => known.type === signal.type)) return 'It was sent before'
  const rank = line.indexOf(signal.type)
  const later = before.find((known) => rank >= 0 && line.indexOf(known.type) > rank)
  return later === undefined ? null : `It follows ${later.type}`
}

/** The signals of the line, in the order in which an item passes them. */
const line: readonly SignalType[] = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped']

const instantOf = (signal: ArrivedSignal): number => readSignalDatetime(signal.datetime) ?? Number.NaN
