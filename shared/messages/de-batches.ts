import type { Catalogue } from './catalogue.ts'

/** Batches and their rules. */
export const deBatches = {
  'Use a time such as 14:30': 'Eine Uhrzeit wie 14:30 angeben',
  'Two rules have the same id.': 'Zwei Regeln haben dieselbe Kennung.',
  'The rules of batches were changed: {what}': 'Die Chargenregeln wurden geändert: {what}',
  'There is no batch {id}.': 'Es gibt keine Charge {id}.',
  'Batch {code}': 'Charge {code}',
  'Batch {code}: {reason}': 'Charge {code}: {reason}',
  'Batch {code}, place {places}': 'Charge {code}, Platz {places}',
  'Batch {code} was closed by {by} at {at} already. Nothing was changed.':
    'Die Charge {code} wurde schon von {by} geschlossen, {at}. Es wurde nichts geändert.',
  'The batch is open.': 'Die Charge ist offen.',
  'The batch is open. Close it first, then start it.': 'Die Charge ist offen. Erst schließen, dann beginnen.',
  'The batch is done. What was printed stays in it.': 'Die Charge ist fertig. Was gedruckt ist, bleibt in ihr.',
  'All had left the batch. It was removed.': 'In der Charge war nichts mehr. Sie wurde entfernt.',
  'The item is not in this batch any more.': 'Die Position ist nicht mehr in dieser Charge.',
  'Its work has begun.': 'Die Arbeit an ihr hat begonnen.',
  'The press has some of it.': 'Die Druckmaschine hat schon etwas davon.',
  'Another part of it is still in batch {code}. It is produced with that.':
    'Ein anderer Teil ist noch in Charge {code}. Die Position ist mit ihm produziert.',
  'It was set back.': 'Sie wurde zurückgesetzt.',
  'It was started alone.': 'Sie wurde einzeln begonnen.',
  'It was produced without it.': 'Sie wurde ohne die Charge produziert.',
  'One of its files is fetched again.': 'Eine ihrer Dateien wird neu geholt.',
  'One of its files is another one.': 'Eine ihrer Dateien ist eine andere.',
  'Its order is another one.': 'Ihr Auftrag ist ein anderer.',
  'The item is {status}.': 'Die Position ist {status}.',
  'Batches not closed': 'Nicht geschlossene Chargen',
  'It could not be closed: {why}': 'Sie konnte nicht geschlossen werden: {why}',
  'Nothing of it went to the press. It is tried again every minute.':
    'Nichts davon ging an die Druckmaschine. Jede Minute wird es erneut versucht.',
  'Mend what is wrong, or close it by hand to see what stands against it.':
    'Die Ursache beheben, oder von Hand schließen, um zu sehen, was dagegen steht.',
  'Overdue in open batches': 'Überfälliges in offenen Chargen',
  'Something in it had to be shipped by now, and it is still open.':
    'Etwas darin hätte schon versendet sein müssen, und sie ist noch offen.',
  'Nothing: no time closes it by itself.': 'Nichts: Keine Uhrzeit schließt sie von selbst.',
  'It closes by itself as its rule says.': 'Sie schließt von selbst, wie ihre Regel es sagt.',
  'Close it now, or start what is overdue by itself.': 'Jetzt schließen, oder das Überfällige einzeln beginnen.',
  'Batch {code}, {rule}, 1 item': 'Charge {code}, {rule}, 1 Position',
  'Batch {code}, {rule}, {count} items': 'Charge {code}, {rule}, {count} Positionen',
} as const satisfies Catalogue
