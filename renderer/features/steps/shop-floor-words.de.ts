import type { ItemSummary } from '../../../shared/station-views.ts'
import { standing } from '../../ui/words.de.ts'
import type { ShopFloorCopy } from './shop-floor-words.en.ts'

const nameOf = (item: Pick<ItemSummary, 'title' | 'cpItemId'>): string => item.title || item.cpItemId

export const de: ShopFloorCopy = {
  backHelp: 'Die Position einen Schritt zurücksetzen',
  reprintHelp: 'Die Position nachdrucken',
  back: 'Schritt zurück',
  backTitle: (item) => `Schritt zurück: ${nameOf(item)}`,
  backReason: 'Warum sie zurückgeht',
  backHow: 'Bleibt hier. Was Cloudprinter gemeldet wurde, gilt, und kein Schritt wird ein zweites Mal gemeldet.',
  backSubmit: 'Zurücksetzen',
  backDone: (item) => `Zurückgesetzt. ${nameOf(item)} ${standing(item.status)}.`,
  reprint: 'Nachdruck',
  reprintTitle: (item) => `Nachdruck: ${nameOf(item)}`,
  reprintReason: 'Warum nachgedruckt wird',
  reprintHow: 'Bleibt hier und wird gezählt. Die Position geht zurück in die Produktion; gemeldet wird dafür nichts.',
  reprintSubmit: 'Nachdrucken',
  reprintDone: (item) => `${nameOf(item)} ist wieder in Produktion, Nachdruck ${item.reprints}.`,
  copies: 'Exemplare',
  copiesHow: (quantity) => `Wie viele der ${quantity}. Leer: alle.`,
  reprinted: (times) => (times === 1 ? 'Nachgedruckt' : `${times}-mal nachgedruckt`),
  reprintedCopies: (copies) =>
    copies === null ? 'Alle Exemplare' : copies === 1 ? '1 Exemplar' : `${copies} Exemplare`,
  oneAtATime: 'Das geht nur für eine Position auf einmal. Zuerst die Auswahl aufheben.',
  parcelOpen: (count) =>
    count === 1
      ? '1 weitere Position des Auftrags ist noch nicht verpackt'
      : `${count} weitere Positionen des Auftrags sind noch nicht verpackt`,
  parcelCancelled: (count) =>
    count === 1
      ? '1 weitere Position wurde storniert und gehört nicht ins Paket'
      : `${count} weitere Positionen wurden storniert und gehören nicht ins Paket`,
  parcelComplete: 'Alle anderen Positionen des Auftrags sind verpackt oder versendet.',
  parcelUnknown: 'Was sonst zum Auftrag gehört, ließ sich nicht nachsehen.',
  parcelLine: (item, isOfOneOrder) =>
    [
      nameOf(item),
      isOfOneOrder ? null : `Auftrag ${item.cpOrderId}`,
      item.status === 'cancelled' ? null : standing(item.status),
    ]
      .filter((part) => part !== null)
      .join(', '),
  parcelMore: (count) => `und ${count} weitere`,
}
