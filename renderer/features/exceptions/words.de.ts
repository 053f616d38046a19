import { formatNumber } from '../../ui/format-number.ts'
import type { ExceptionsCopy } from './words.en.ts'

export const de: ExceptionsCopy = {
  title: 'Ausnahmen',
  list: 'Was jemanden braucht, das Schwerste zuerst',
  panel: 'Ausnahme',
  loading: 'Ausnahmen werden geladen',
  filters: 'Ausnahmen eingrenzen',
  all: 'Alle',
  columns: { what: 'Was geschehen ist', weight: 'Stand', since: 'Seit', actions: 'Aktionen' },
  weights: { stopped: 'Steht still', held: 'Zu klären', asked: 'Zu entscheiden' },
  happened: 'Was geschehen ist',
  stationDid: 'Was die Station getan hat',
  next: 'Was zu tun ist',
  since: 'Seit',
  sinceUnknown: 'unbekannt',
  order: 'Auftrag',
  item: 'Position',
  back: 'Zurück zur Liste',
  hint: 'Eine Ausnahme anwählen, um zu sehen, was die Station getan hat und was zu tun ist.',
  actions: {
    retry_file: 'Erneut holen',
    replace_file: 'Datei einsetzen…',
    accept_file: 'So annehmen…',
    resend_signal: 'Erneut senden',
    correct_signal: 'Korrigieren…',
    skip_signal: 'Überspringen…',
    switch_off_type: 'Signalart abschalten',
    replay_request: 'Korrigieren und annehmen…',
    decide_version: 'Vergleichen und entscheiden',
    override_preflight: 'Durchlassen …',
    cancel_item: 'Position stornieren …',
    open_item: 'Position öffnen',
    open_order: 'Auftrag öffnen',
    open_screen: 'Öffnen',
    dismiss: 'Von der Liste nehmen',
  },
  screens: {
    settings: 'Einstellungen öffnen',
    downloads: 'Downloads öffnen',
    signals: 'Signale öffnen',
    inbox: 'Eingang öffnen',
    products: 'Produkte und Papiere öffnen',
  },
  retried: 'Die Datei wird erneut geholt.',
  resent: 'Das Signal wird erneut gesendet.',
  switchedOff: (skipped) =>
    skipped === 1
      ? 'Abgeschaltet. 1 Signal wird nicht mehr gesendet.'
      : `Abgeschaltet. ${formatNumber(skipped)} Signale werden nicht mehr gesendet.`,
  dismissed: 'Steht nicht mehr auf der Liste.',
  fileGone: 'Die Datei ist nicht mehr da.',
  retryAll: (count) => `Alle ${formatNumber(count)} erneut versuchen`,
  retriedAll: (count) => (count === 1 ? '1 wird erneut versucht.' : `${formatNumber(count)} werden erneut versucht.`),
  refusedAll: (count) =>
    count === 1 ? '1 ließ sich nicht erneut versuchen:' : `${formatNumber(count)} ließen sich nicht erneut versuchen:`,
  empty: 'Nichts zu klären',
  emptySince: 'seit',
  emptyHow:
    'Hier stehen fehlgeschlagene Dateien, abgelehnte Meldungen, abgewiesene Aufträge und alles andere, was die Station nicht allein klären kann.',
  emptyKind: 'Nichts dieser Art',
  documentTitle: (product, urgent) => (urgent === 0 ? product : `(${urgent}) ${product}`),
}
