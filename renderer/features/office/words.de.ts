import { formatNumber } from '../../ui/format-number.ts'
import type { OfficeCopy } from './words.en.ts'

export const de: OfficeCopy = {
  open: 'Kennzahlen und Abrechnung',
  title: 'Kennzahlen und Abrechnung',
  loading: 'Kennzahlen werden geladen',
  from: 'Erster Tag',
  to: 'Letzter Tag',
  spans: { thisMonth: 'Dieser Monat', lastMonth: 'Letzter Monat', thisYear: 'Dieses Jahr' },
  by: 'Nach',
  periods: { day: 'Tag', week: 'Woche', month: 'Monat' },
  print: 'Drucken',
  figures: 'Kennzahlen',
  figuresHow:
    'Nach diesen Zahlen stuft Cloudprinter seine Partner ein. Testaufträge zählen hier und auf der ganzen Seite nicht mit.',
  span: 'Gesamter Zeitraum',
  period: 'Ab',
  rows: {
    shipped: 'Positionen versendet',
    late: 'Verspätet',
    productionMs: 'Produktionszeit',
    reordersPer1000: 'Nachbestellungen je 1.000',
    reprintsPer1000: 'Nachdrucke je 1.000',
    cancelled: 'Storniert',
  },
  rowsHow: {
    late: 'Von den Positionen mit Versandtermin',
    productionMs: 'Vom Eingang des Auftrags bis zum Versand, Median',
  },
  lateOf: (late, dated) => (dated === 0 ? '–' : `${formatNumber(late)} von ${formatNumber(dated)}`),
  none: '–',
  overTime: 'Im Lauf der Zeit',
  lines: {
    productionMs: 'Produktionszeit in Stunden',
    late: 'Verspätet in %',
    reordersPer1000: 'Nachbestellungen je 1.000',
    reprintsPer1000: 'Nachdrucke je 1.000',
  },
  cancels: 'Storniert nach Grund',
  cancelsNone: 'Nichts wurde storniert.',
  reorders: 'Nachbestellt nach Grund',
  reordersNone: 'Nichts wurde nachbestellt.',
  cause: 'Grund',
  causeUnknown: 'Kein Grund angegeben',
  count: 'Positionen',
  statement: 'Abrechnung',
  statementHow:
    'Aufträge, an denen nichts mehr offen ist, nach dem Tag ihres letzten Versands oder ihrer letzten Stornierung, mit den Beträgen, die sie nennen.',
  statementNone: 'In diesem Zeitraum wurde kein Auftrag abgeschlossen.',
  totals: 'Summen nach Währung',
  currency: 'Währung',
  orders: 'Aufträge',
  items: 'Positionen',
  shipping: 'Versand',
  vat: 'MwSt.',
  total: 'Summe',
  shippingInvoice: 'Zu berechnender Versand',
  ofReorders: 'Davon Nachbestellungen',
  reordersOf: (orders, total) => (orders === 0 ? '–' : `${total} (${formatNumber(orders)})`),
  withoutCosts: (count) =>
    count === 1
      ? '1 Auftrag ist in keiner Summe: Er nennt keine lesbaren Kosten.'
      : `${count} Aufträge sind in keiner Summe: Sie nennen keine lesbaren Kosten.`,
  unfinished: (count) =>
    count === 1
      ? '1 Auftrag wurde erst zum Teil versendet. Er zählt, sobald er vollständig ist.'
      : `${count} Aufträge wurden erst zum Teil versendet. Sie zählen, sobald sie vollständig sind.`,
  order: 'Auftrag',
  completed: 'Abgeschlossen',
  pieces: 'Versendet',
  reorderFor: (causes) => (causes === '' ? 'Nachbestellung' : `Nachbestellung: ${causes}`),
  check: 'Zu prüfen',
  more: (shown, all) =>
    `Die letzten ${formatNumber(shown)} von ${formatNumber(all)} Aufträgen. Die Datei für Tabellen enthält alle.`,
  showAll: 'Alle zeigen',
  export: 'Für Tabellen speichern',
  fileName: (from, to) => `abrechnung-${from}-${to}.csv`,
  exported: (rows) =>
    rows === 1 ? '1 Auftrag wurde gespeichert.' : `${formatNumber(rows)} Aufträge wurden gespeichert.`,
}
