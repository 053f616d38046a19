import type { Catalogue } from './catalogue.ts'

/** Parts of copies, and bins. */
export const deAssembly = {
  'Cover and block of each copy are to be scanned: {done} of {of} copies are done. Scan the others, or give a reason.':
    'Umschlag und Buchblock jedes Exemplars sind zu scannen: {done} von {of} Exemplaren sind fertig. Die übrigen scannen oder einen Grund angeben.',
  '{part} of {item}, copy {copy}, is not in hand any more. Nothing of it was counted: scan both parts anew.':
    '{part} von {item}, Exemplar {copy}, liegt nicht mehr in der Hand. Davon wurde nichts gezählt: beide Teile neu scannen.',
  '{part} of copy {copy} is in hand. Now scan the {other} of this copy.':
    '{part} von Exemplar {copy} liegt in der Hand. Jetzt den {other} dieses Exemplars scannen.',
  '{part} of copy {copy} is in hand already. Now scan the {other} of this copy.':
    '{part} von Exemplar {copy} liegt schon in der Hand. Jetzt den {other} dieses Exemplars scannen.',
  'Cover and block belong together. Copies done: {done} of {of}.':
    'Umschlag und Buchblock gehören zusammen. Fertige Exemplare: {done} von {of}.',
  'Copies done: {done} of {of}.': 'Fertige Exemplare: {done} von {of}.',
  'Copies done: {done} of {of}. The item is produced.':
    'Fertige Exemplare: {done} von {of}. Die Position ist produziert.',
  'Copy {copy} is counted already, and was not counted twice. Copies done: {done} of {of}.':
    'Exemplar {copy} ist schon gezählt und wurde nicht doppelt gezählt. Fertige Exemplare: {done} von {of}.',
  'Do not put these together. In hand: {part} of {item}, copy {copy}. Scanned: {otherPart} of {otherItem}, copy {otherCopy}. Put the second one back, and scan the {wanted} of {item}, copy {copy}. To leave that one, scan any ticket.':
    'Nicht zusammenfügen. In der Hand: {part} von {item}, Exemplar {copy}. Gescannt: {otherPart} von {otherItem}, Exemplar {otherCopy}. Das zweite zurücklegen und den {wanted} von {item}, Exemplar {copy}, scannen. Um das erste wegzulegen, einen Laufzettel scannen.',
  'The item is {status}, so nothing was counted. {todo}':
    'Die Position ist {status}, deshalb wurde nichts gezählt. {todo}',
  'The item has {count} copies by now, and no copy {copy}. Put this part aside, and print the ticket again.':
    'Die Position hat jetzt {count} Exemplare und kein Exemplar {copy}. Diesen Teil beiseitelegen und den Laufzettel neu drucken.',
  'The item has no such part by now. Put this part aside, and print the ticket again.':
    'Die Position hat jetzt keinen solchen Teil. Diesen Teil beiseitelegen und den Laufzettel neu drucken.',
  'The code was not read whole: its check sign does not fit. Scan it again, or scan the ticket of the item.':
    'Der Code wurde nicht ganz gelesen: Sein Prüfzeichen passt nicht. Noch einmal scannen oder den Laufzettel der Position scannen.',
  'There is no item {id} here. Put this part aside, and ask whose it is.':
    'Hier gibt es keine Position {id}. Diesen Teil beiseitelegen und fragen, wem er gehört.',
  'Its files are not all here: put this part aside.': 'Ihre Dateien sind nicht alle da: Diesen Teil beiseitelegen.',
  'Resume it first, then scan again.': 'Erst fortsetzen, dann noch einmal scannen.',
  'Take its parts out of the work.': 'Ihre Teile aus der Arbeit nehmen.',
  'If it is printed again, say so first; else put this part aside.':
    'Wird sie nachgedruckt, das erst angeben; sonst diesen Teil beiseitelegen.',
  'Copy {copy}: {part}': 'Exemplar {copy}: {part}',
  'The number of the item cannot be put into codes of its parts. Produce it with a reason.':
    'Die Nummer der Position lässt sich nicht in Codes ihrer Teile fassen. Sie wird mit einem Grund produziert.',
  'The cover': 'Der Umschlag',
  'The block': 'Der Buchblock',
  'The print': 'Der Druck',
  block: 'Buchblock',
  cover: 'Umschlag',
  'The bins were changed: {what}': 'Die Fächer wurden geändert: {what}',
  'There is no such bin any more.': 'Dieses Fach gibt es nicht mehr.',
  'The order lies in no bin any more. Nothing was changed.':
    'Der Auftrag liegt in keinem Fach mehr. Es wurde nichts geändert.',
  'Somebody has moved the order to bin {bin} meanwhile. Nothing was changed.':
    'Jemand hat den Auftrag inzwischen in Fach {bin} gelegt. Es wurde nichts geändert.',
  'Into bin {bin}.': 'In Fach {bin}.',
  'Out of bin {bin}.': 'Aus Fach {bin}.',
  'An order of one item needs no bin.': 'Ein Auftrag mit einer Position braucht kein Fach.',
  'Every item of the order is shipped or cancelled. It needs no bin.':
    'Alle Positionen des Auftrags sind versendet oder storniert. Er braucht kein Fach.',
  'In bin {bin} lies order {order}. Free it first. Nothing was changed.':
    'In Fach {bin} liegt Auftrag {order}. Erst das Fach leeren. Es wurde nichts geändert.',
} as const satisfies Catalogue
