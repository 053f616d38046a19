import type { Catalogue } from './catalogue.ts'

/** What became of signals. Reasons end without a full stop where the station puts them into sentences. */
export const deSignals = {
  'Cloudprinter refused the signal key (answer {code}). Check it in the settings.':
    'Cloudprinter hat den Signalschlüssel abgelehnt (Antwort {code}). In den Einstellungen prüfen.',
  'There is no signal endpoint at the address in the settings (answer {code}).':
    'An der Adresse in den Einstellungen gibt es keine Signaladresse (Antwort {code}).',
  'Cloudprinter answered {code}': 'Cloudprinter antwortete {code}',
  'Cloudprinter answered {code}: {text}': 'Cloudprinter antwortete {code}: {text}',
  'Cloudprinter answered {code}, where only 200 means that a signal was taken. If {code} is a success too, say so in the settings.':
    'Cloudprinter antwortete {code}; nur 200 heißt, dass ein Signal angenommen wurde. Ist {code} auch ein Erfolg, das in den Einstellungen angeben.',
  'Cloudprinter answered {code} with an error': 'Cloudprinter antwortete {code} mit einem Fehler',
  'Cloudprinter answered {code} with an error: {text}': 'Cloudprinter antwortete {code} mit einem Fehler: {text}',
  'A web page answered in place of Cloudprinter (answer {code})':
    'Statt Cloudprinter antwortete eine Webseite (Antwort {code})',
  'Cloudprinter refuses this signal alone (answer {code})': 'Cloudprinter lehnt nur dieses Signal ab (Antwort {code})',
  'Cloudprinter refuses this signal alone (answer {code}): {text}':
    'Cloudprinter lehnt nur dieses Signal ab (Antwort {code}): {text}',
  '{sentence}, {count} times. The signal may have arrived. Ask Cloudprinter, then skip it or send it again.':
    '{sentence}, {count}-mal. Das Signal ist vielleicht angekommen. Bei Cloudprinter nachfragen, dann überspringen oder erneut senden.',
  'The signal address redirects to {target} (answer {code}), which was not followed':
    'Die Signaladresse leitet um zu {target} (Antwort {code}), dem wurde nicht gefolgt',
  '{sentence}. Given up after {count} tries': '{sentence}. Nach {count} Versuchen aufgegeben',
  'The station could not finish this try': 'Die Station konnte diesen Versuch nicht beenden',
  'The certificate of the signal address has expired.': 'Das Zertifikat der Signaladresse ist abgelaufen.',
  'The certificate of the signal address is not valid yet.': 'Das Zertifikat der Signaladresse gilt noch nicht.',
  'The certificate of the signal address was signed by nobody else.':
    'Das Zertifikat der Signaladresse ist selbst ausgestellt.',
  'The certificate of the signal address was signed by somebody unknown.':
    'Das Zertifikat der Signaladresse stammt von einer unbekannten Stelle.',
  'The certificate of the signal address belongs to another host.':
    'Das Zertifikat der Signaladresse gehört zu einem anderen Server.',
  'Cloudprinter did not answer within {seconds} seconds': 'Cloudprinter antwortete nicht binnen {seconds} Sekunden',
  'The connection was refused': 'Die Verbindung wurde abgelehnt',
  'The connection was closed before an answer came': 'Die Verbindung wurde beendet, bevor eine Antwort kam',
  'The name of the signal address could not be resolved': 'Der Name der Signaladresse ließ sich nicht auflösen',
  'The answer was no HTTP': 'Die Antwort war kein HTTP',
  'The connection failed ({code})': 'Die Verbindung ist fehlgeschlagen ({code})',
  'There is no such signal.': 'Dieses Signal gibt es nicht.',
  'A later step of the item has been reported since. Sent now, this one would arrive out of order.':
    'Seitdem wurde ein späterer Schritt der Position gemeldet. Jetzt gesendet, käme dieser in falscher Reihenfolge an.',
  'Only a signal that has not been sent can be skipped.':
    'Nur ein Signal, das nicht gesendet wurde, kann übersprungen werden.',
  'Only a signal that has not been sent can be corrected.':
    'Nur ein Signal, das nicht gesendet wurde, kann korrigiert werden.',
  'The signal was written by an earlier version of the program and cannot be built anew. Correct its text instead.':
    'Das Signal stammt von einer früheren Version des Programms und kann nicht neu erstellt werden. Stattdessen seinen Text korrigieren.',
  'The signal must be one JSON object whose values are texts or numbers.':
    'Das Signal muss ein JSON-Objekt sein, dessen Werte Texte oder Zahlen sind.',
  'The signal speaks of another order or item. It can only report on its own.':
    'Das Signal nennt einen anderen Auftrag oder eine andere Position. Es kann nur seine eigene melden.',
  'The order is a dry run. Nothing of it is sent.': 'Der Auftrag ist ein Probelauf. Nichts davon wird gesendet.',
  'Only a signal that is parked, skipped or waits for its next try can be sent again.':
    'Nur ein Signal, das zu klären oder übersprungen ist oder auf seinen nächsten Versuch wartet, kann erneut gesendet werden.',
  '{sentence}. Check the address in the settings.': '{sentence}. Die Adresse in den Einstellungen prüfen.',
  'another address': 'eine andere Adresse',
  'unknown reason': 'unbekannter Grund',
  'Nothing was sent. Check the address, and the clock of this machine.':
    'Nichts wurde gesendet. Die Adresse und die Uhr dieses Rechners prüfen.',
  'Of the signals that waited then, Cloudprinter has had {had} and has not had {notHad}; of {unknown} it is not known. Decide on the screen of signals, After the restore. Set right what was done since, then resume signals.':
    'Von den Signalen, die damals warteten, hat Cloudprinter {had} gehabt und {notHad} nicht; bei {unknown} ist es unbekannt. Unter Signale, Nach dem Wiederherstellen, entscheiden. Richtigstellen, was seitdem geschah, dann die Signale fortsetzen.',
  'The backup {name} is in place. Items stand where they stood then, so signals are paused.':
    'Die Sicherung {name} ist eingespielt. Die Positionen stehen, wo sie damals standen, daher sind Signale angehalten.',
  'Cloudprinter has had, or may have had, {count} signal that waited when the backup was made. Decide on the screen of signals, After the restore, then resume them.':
    'Cloudprinter hat {count} Signal, das bei der Sicherung wartete, gehabt oder vielleicht gehabt. Unter Signale, Nach dem Wiederherstellen, entscheiden, dann fortsetzen.',
  'Cloudprinter has had, or may have had, {count} signals that waited when the backup was made. Decide on the screen of signals, After the restore, then resume them.':
    'Cloudprinter hat {count} Signale, die bei der Sicherung warteten, gehabt oder vielleicht gehabt. Unter Signale, Nach dem Wiederherstellen, entscheiden, dann fortsetzen.',
  'decided after the restore': 'nach dem Wiederherstellen entschieden',
} as const satisfies Catalogue
