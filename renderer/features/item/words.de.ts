import type { HistoryEntry, HistoryKind } from '../../../shared/station-views.ts'
import { de as ui } from '../../ui/words.de.ts'
import type { ItemCopy } from './words.en.ts'

export const de: ItemCopy = {
  loading: 'Position wird geladen',
  keysReachSelection: 'Schritte gelten den ausgewählten Positionen. Esc hebt die Auswahl auf.',
  back: 'Zurück zur Liste',
  widen: 'Ganzes Fenster',
  itemOf: (item) => `Position ${item.position} von ${item.itemsInOrder}`,
  lead: (item) =>
    [
      item.quantity === 1 ? '1 Exemplar' : `${item.quantity} Exemplare`,
      item.pages === null ? null : `${item.pages} ${item.pages === 1 ? 'Seite' : 'Seiten'}`,
      item.productDescription || item.productCode,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  order: 'Auftrag',
  reorder: 'Nachbestellung',
  test: 'Testauftrag',
  facts: 'Ausführung',
  copies: 'Exemplare',
  pages: 'Seiten',
  product: 'Produkt',
  productCode: 'Produktcode',
  shipBy: 'Versand bis',
  received: 'Eingang',
  shipping: 'Versand',
  shippedWith: 'Versendet mit',
  tracking: 'Sendungsnummer',
  customer: 'Kunde',
  reference: 'Referenz',
  consignor: 'Absender auf dem Etikett',
  noDate: 'Kein Termin genannt',
  files: 'Dateien',
  orderFiles: 'Dateien des Auftrags',
  noFiles: 'Der Auftrag nennt für diese Position keine Dateien.',
  options: 'Optionen',
  noOptions: 'Keine Optionen',
  addresses: 'Versand an',
  otherItems: 'Auch in diesem Auftrag',
  signals: 'Was Cloudprinter weiß',
  late: 'verspätet',
  typeOff: 'Meldungen dieser Art waren ausgeschaltet',
  noSignals: 'Noch wurde nichts gemeldet.',
  history: 'Verlauf',
  reorderTitle: 'Das ist eine Nachbestellung',
  reorderOf: 'Ursprüngliche Position',
  reorderOfOrder: 'Ursprünglicher Auftrag',
  notHere: 'nicht an dieser Station',
  replacedTitle: 'Nachbestellt als',
  reorderCause: 'Grund',
  reorderDescription: 'Beschreibung',
  warnings: 'Zu beachten',
  copyAddress: 'Adresse kopieren',
  copyId: 'Nummer der Position kopieren',
  historyOf,
  knowledge: {
    known: 'Bekannt',
    on_its_way: 'Unterwegs',
    refused: 'Abgelehnt',
    skipped: 'Übersprungen',
    not_sent: 'Probelauf, nicht gesendet',
    not_reported: 'Nicht gemeldet',
  },
}

function historyOf(entry: HistoryEntry): string {
  const { kind, toStatus } = entry
  if (toStatus !== null && kind === 'step') {
    return `${ui.items[toStatus]}${entry.scanned === null ? '' : `, ${entry.scanned} gescannt`}`
  }
  if (toStatus !== null && kind === 'set_back') return `Zurückgesetzt auf „${ui.items[toStatus]}“`
  if (kind === 'reprint' && entry.copies !== null)
    return `${historyWords.reprint}, ${entry.copies} ${entry.copies === 1 ? 'Exemplar' : 'Exemplare'}`
  if (toStatus !== null && kind === 'undone') return `Zurückgenommen auf „${ui.items[toStatus]}“`
  return historyWords[kind]
}

const historyWords = {
  order_accepted: 'Auftrag eingegangen',
  warnings_seen: 'Unlesbare Felder angesehen',
  files_verified: 'Alle Dateien geprüft',
  file_missing: 'Wartet wieder auf eine Datei',
  step: 'Weitergegangen',
  undone: 'Zurückgenommen',
  set_back: 'Zurückgesetzt',
  reprint: 'Nachgedruckt',
  report_stands: 'Schon gemeldet, nicht noch einmal gesendet',
  file_retried: 'Eine Datei wurde erneut geholt',
  file_address_renewed: 'Eine Datei hat eine neue Adresse',
  file_replaced: 'Eine Datei wurde von Hand ersetzt',
  file_accepted: 'Eine abgelehnte Datei wurde so angenommen',
  file_removed: 'Eine Datei wurde entfernt',
  library_checked: 'Die Dateien wurden geprüft',
  library_moved: 'Die Dateien wurden verschoben',
  data_folder_moved: 'Der Datenordner wurde verschoben',
  signal_resent: 'Eine Meldung wurde erneut gesendet',
  signal_corrected: 'Eine Meldung wurde korrigiert',
  signal_skipped: 'Eine Meldung wurde übersprungen',
  settings_changed: 'Einstellungen geändert',
  paused: 'Angehalten',
  resumed: 'Fortgesetzt',
  order_replayed: 'Der Auftrag wurde korrigiert und erneut gesendet',
  revision_quarantined: 'Eine andere Fassung des Auftrags kam an',
  revision_accepted: 'Eine andere Fassung des Auftrags wurde übernommen',
  revision_dismissed: 'Eine andere Fassung des Auftrags wurde verworfen',
  registration_late: 'Zu spät registriert',
  preflight_stopped: 'Von Preflight angehalten',
  preflight_resumed: 'Preflight hält nichts mehr auf',
  preflight_overridden: 'Befund durchgelassen',
  batch_closed: 'In einer Charge geschlossen',
  batch_reopened: 'Charge wieder geöffnet',
  bin_moved: 'In ein anderes Fach gelegt oder herausgenommen',
  batch_left: 'Aus der Charge genommen',
  parcel_shipped: 'Paket versendet',
  parcel_undone: 'Paket zurückgenommen',
  label_assigned: 'Etikett einem Auftrag zugeordnet',
  label_dismissed: 'Etikett verworfen',
  delivered: 'An die Druckmaschine übergeben',
  taken: 'Von der Druckmaschine übernommen',
  withdrawn: 'Von der Druckmaschine zurückgenommen',
  not_withdrawn: 'Nicht zurückgenommen: Die Druckmaschine hat es',
  delivery_unsure: 'Niemand weiß, ob die Druckmaschine es hat',
  person_erased: 'Personendaten gelöscht',
} as const satisfies Record<HistoryKind, string>
