import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { Refusal } from '../../stores/steps.ts'
import { standing, de as ui } from '../../ui/words.de.ts'
import { refusedByStatus, refusedOtherwise } from './count-refusals.ts'
import type { StepsCopy } from './words.en.ts'

const labels = {
  received: 'Fortsetzen',
  ready: 'Fortsetzen',
  in_production: 'Produktion starten',
  produced: 'Als produziert melden',
  packed: 'Als verpackt melden',
  shipped: 'Versenden',
  error: 'Fehler melden',
  on_hold: 'Anhalten',
  cancelled: 'Stornieren',
} as const satisfies Record<ItemStatus, string>

const submit: Partial<Record<ItemStatus, string>> = {
  produced: 'Als produziert melden',
  packed: 'Als verpackt melden',
  shipped: 'Versenden',
  error: 'Fehler melden',
  on_hold: 'Anhalten',
  cancelled: 'Position stornieren',
}

export const de: StepsCopy = {
  help: {
    next: 'Nächster Schritt der Position oder aller ausgewählten',
    on_hold: 'Anhalten',
    error: 'Fehler melden',
    cancelled: 'Stornieren',
    undo: 'Letzten Schritt rückgängig machen',
  },
  labels,
  resume: (to) => `Fortsetzen: zurück auf „${ui.items[to]}“`,
  bar: 'Schritte',
  more: 'Weitere Schritte',
  noNextStep: 'Es gibt keinen nächsten Schritt.',
  waitsForFiles: 'Die Dateien sind noch nicht alle da. Die Position wird automatisch bereit.',
  isOver: { shipped: 'Diese Position ist versendet.', cancelled: 'Diese Position wurde storniert.' },
  undo: 'Rückgängig',
  undoUntil: 'Der letzte Schritt wird gleich gemeldet. Bis dahin kann er zurückgenommen werden.',
  cannotUndo: 'Jetzt gibt es keinen Schritt, der zurückgenommen werden könnte.',
  notOwn: 'Dieser Schritt kam von einer anderen Konsole und kann dort zurückgenommen werden.',
  titleOf: (to, items) => {
    const [only] = items
    const what = items.length === 1 && only !== undefined ? only.title || only.cpItemId : count(items.length)
    return `${labels[to]}: ${what}`
  },
  submit,
  tracking: 'Sendungsnummer',
  trackingHint: 'Das Etikett scannen. Bei einem Dienst ohne Sendungsverfolgung leer lassen.',
  trackingRequiredHint: 'Das Etikett scannen oder die Nummer eintippen.',
  scanned: (items) => (items === 1 ? 'Die Position wurde gescannt.' : `Alle ${items} Positionen wurden gescannt.`),
  scanFirst: (left, total) => {
    const [only] = left
    if (total > 1) return `Jede Position vor dem Versand scannen: ${total - left.length} von ${total} erledigt.`
    return `Die Position vor dem Versand scannen: ${only?.title || (only?.cpItemId ?? '')}.`
  },
  trackingForMany: 'Für jede ausgewählte Position gilt dieselbe Nummer: richtig, wenn sie im selben Paket liegen.',
  sameParcel: (tracking) => `Dasselbe Paket: ${tracking}`,
  shippingOption: 'Versandoption',
  shippingOptionHint: 'Wie im Auftrag verlangt. Nur ändern, wenn das Paket einen anderen Weg nimmt.',
  shippingOptionForMany: 'Leer: Jede Position geht mit der Option ihres Auftrags.',
  errorCause: 'Was nicht in Ordnung ist',
  errorHint: 'Geht mit der Meldung an Cloudprinter. Die Position bleibt offen und kann fortgesetzt werden.',
  errorExample: 'Umschlag zerkratzt, wird nachgedruckt',
  holdCause: 'Warum sie angehalten wird',
  holdHint: 'Bleibt hier und wird nicht gemeldet. Fortgesetzt geht es beim selben Schritt weiter.',
  cancelCause: 'Grund',
  cancelMessage: 'Beschreibung',
  cancelHint: 'Geht an Cloudprinter. Ist es gemeldet, kommt eine stornierte Position nicht zurück.',
  required: 'Das wird gebraucht.',
  causes: {
    CancelCoverSpine: 'Die Rückenbreite stimmt nicht',
    CancelBookSize: 'Der Buchblock hat das falsche Format',
    CancelCoverSize: 'Der Umschlag hat das falsche Format oder die falsche Ausrichtung',
    CancelBookTrim: 'Der Beschnitt des Buchblocks stimmt nicht',
    CancelCoverTrim: 'Der Beschnitt des Umschlags stimmt nicht',
    CancelBookMargins: 'Die Ränder des Buchblocks stimmen nicht',
    CancelCoverMargins: 'Die Ränder des Umschlags stimmen nicht',
    CancelBookCorrupt: 'Die Datei des Buchblocks ist beschädigt',
    CancelCoverCorrupt: 'Die Datei des Umschlags ist beschädigt',
    CancelFilesCorrupt: 'Die Dateien sind beschädigt',
    CancelPageCount: 'Die Seitenzahl stimmt nicht',
    CancelUnknownFont: 'Eine Schrift fehlt',
    CancelBookRip: 'Der Buchblock ließ sich nicht rippen',
    CancelCoverRip: 'Der Umschlag ließ sich nicht rippen',
    CancelInkjetCoverage: 'Der Farbauftrag ist zu hoch',
    CancelDownloadError: 'Die Dateien ließen sich nicht herunterladen',
    CancelValidateError: 'Der Auftrag ist nicht gültig',
    CancelInvalidAddress: 'An die Adresse kann nicht zugestellt werden',
    CancelUserRequest: 'Der Kunde hat es verlangt',
    CancelTestOrder: 'Es war ein Testauftrag',
    CancelMiscError: 'Ein anderer Grund',
  },
  outcome: describeOutcome,
  refusals: (refused) =>
    refusedOtherwise(refused).map(([message, times]) => (times === 1 ? message : `${times}-mal: ${message}`)),
  undone: (items) => {
    const [only] = items
    if (items.length === 1 && only !== undefined) {
      return `Zurückgenommen. ${nameOf(only)} ${standing(only.status)}.`
    }
    return `Zurückgenommen für ${count(items.length)}.`
  },
}

/** `38 Positionen sind weiter. 2 nicht: eine ist angehalten, eine ist storniert.` */
function describeOutcome(to: ItemStatus, advanced: readonly ItemSummary[], refused: readonly Refusal[]): string {
  const [only] = advanced
  if (refused.length === 0 && advanced.length === 1 && only !== undefined) {
    return `${nameOf(only)} ${standing(only.status)}.`
  }
  const isPlural = advanced.length > 1
  if (refused.length === 0) return `${count(advanced.length)} ${standing(to, isPlural)}.`
  const done = advanced.length === 0 ? 'Keine Position ist' : `${count(advanced.length)} ${isPlural ? 'sind' : 'ist'}`
  const reasons = refusedByStatus(refused).map(
    ([status, times]) => `${numberWords[times] ?? times} ${standing(status, times > 1)}`,
  )
  return `${done} weiter. ${refused.length} nicht${reasons.length === 0 ? '.' : `: ${reasons.join(', ')}.`}`
}

const numberWords: Readonly<Record<number, string>> = {
  1: 'eine',
  2: 'zwei',
  3: 'drei',
  4: 'vier',
  5: 'fünf',
  6: 'sechs',
  7: 'sieben',
  8: 'acht',
  9: 'neun',
}

const nameOf = (item: ItemSummary): string => item.title || item.cpItemId
const count = (items: number): string => (items === 1 ? '1 Position' : `${items} Positionen`)
