import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { PrintJobRow } from '../../store/entities/printing.ts'
import type { Block } from './paper.ts'

/** What a paper is of. */
export type Subject = Pick<PrintJobRow, 'paper' | 'cpItemId' | 'cpOrderId' | 'batchId' | 'code' | 'language'>

export const fact = (label: Said, value: Said): Block => ({ kind: 'fact', label, value })
export const text = (said: Said): Block => ({ kind: 'text', text: said })
export const optional = (label: Said, value: string | null): Block[] => (value ? [fact(label, value)] : [])
export const listed = (name: Said, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'text', text: name, isBold: true }, ...lines.map(text)]

/** What nobody may pass over. */
export function marks({ isTest, reorderCause, reprints }: OrderItemRow): Block[] {
  return [
    ...(isTest === 1 ? [{ kind: 'warning', text: say('Test') } as const] : []),
    ...(reorderCause === null
      ? []
      : [{ kind: 'warning', text: say('Reorder: {cause}', { cause: reorderCause }) } as const]),
    ...(reprints === 0 ? [] : [{ kind: 'warning', text: say('Reprint {count}', { count: reprints }) } as const]),
  ]
}

export function dueWords(shipBy: number | null, language: Subject['language'], settings: Settings): Said {
  if (shipBy === null) return say('No date given')
  return say('Ship by {time}', { time: timeWords(shipBy, language, settings) })
}

export const timeWords = (at: number, language: Subject['language'], { intake }: Settings): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: intake.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(at)
