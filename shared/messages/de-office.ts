import type { Catalogue } from './catalogue.ts'

/** Statements and figures. */
export const deOffice = {
  'The order names no costs.': 'Der Auftrag nennt keine Kosten.',
  '{path} cannot be read: "{value}".': '{path} ist nicht lesbar: „{value}“.',
  'Items, shipping and VAT do not add up to the total.':
    'Positionen, Versand und MwSt. ergeben zusammen nicht die Summe.',
  'Some of it was cancelled: the costs are those of the whole order.':
    'Ein Teil wurde storniert: Die Kosten sind die des ganzen Auftrags.',
  'The last day is before the first.': 'Der letzte Tag liegt vor dem ersten.',
  'Choose a span of three years at most.': 'Einen Zeitraum von höchstens drei Jahren wählen.',
  'These are more lines than anybody reads. Choose weeks or months, or a shorter span.':
    'Das sind mehr Zeilen, als jemand liest. Wochen oder Monate wählen oder einen kürzeren Zeitraum.',
} as const satisfies Catalogue
