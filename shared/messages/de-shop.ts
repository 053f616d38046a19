import type { Catalogue } from './catalogue.ts'

/** What the stations of a shop have in common, and how one more joins. */
export const deShop = {
  'Use at most 200 letters': 'Höchstens 200 Buchstaben verwenden',
  'The settings of the shop could not be read in the database. Orders are not received, downloads and signals are paused. Go through all settings, then resume them there.':
    'Die Einstellungen des Betriebs ließen sich in der Datenbank nicht lesen. Aufträge werden nicht angenommen, Downloads und Meldungen sind angehalten. Alle Einstellungen durchgehen, sie dann dort fortsetzen.',
  'The settings of the shop could not be read in the database, so the last good ones are in force. Look at the settings and save them, which writes them anew.':
    'Die Einstellungen des Betriebs ließen sich in der Datenbank nicht lesen, darum gelten die letzten guten. Die Einstellungen ansehen und speichern, das schreibt sie neu.',
  'The settings of this station, its ports, folders and tunnel, could not be read and have their defaults. Go through them and save them.':
    'Die Einstellungen dieser Station, ihre Ports, Ordner und ihr Tunnel, ließen sich nicht lesen und haben ihre Vorgaben. Sie durchgehen und speichern.',
  'This station has not joined the shop and cannot read its keys, so it receives no orders and reports no steps. Join it with a code from another station. Where there is none any more, enter the keys anew.':
    'Diese Station ist dem Betrieb nicht beigetreten und kann seine Schlüssel nicht lesen, darum nimmt sie keine Aufträge an und meldet keine Schritte. Sie mit einem Code einer anderen Station beitreten lassen. Wo es keine mehr gibt, die Schlüssel neu eingeben.',
  'This station holds another secret than the shop and cannot read its keys, so it receives no orders and reports no steps. Join it again with a code from another station. Where there is none any more, enter the keys anew.':
    'Diese Station hat ein anderes Geheimnis als der Betrieb und kann seine Schlüssel nicht lesen, darum nimmt sie keine Aufträge an und meldet keine Schritte. Sie mit einem Code einer anderen Station neu beitreten lassen. Wo es keine mehr gibt, die Schlüssel neu eingeben.',
  'This station cannot read the keys of the shop, and another one is at work. Join with a code from that one. If it cannot read them either, stop it, wait a minute, and enter the key again.':
    'Diese Station kann die Schlüssel des Betriebs nicht lesen, und eine andere arbeitet. Mit einem Code von ihr beitreten. Kann auch sie sie nicht lesen, sie anhalten, eine Minute warten und den Schlüssel noch einmal eingeben.',
  'The keys of the shop were entered anew at another station. Join it, then try again.':
    'Die Schlüssel des Betriebs wurden an einer anderen Station neu eingegeben. Ihr beitreten, dann noch einmal versuchen.',
  'This station cannot read the keys of the shop itself. Make the code at one that can.':
    'Diese Station kann die Schlüssel des Betriebs selbst nicht lesen. Den Code an einer machen, die es kann.',
  'This is no code of a shop: it has 16 letters and digits, as in 7K3M-Q0TX-9A2B-C4DE.':
    'Das ist kein Code eines Betriebs: Er hat 16 Buchstaben und Ziffern, wie 7K3M-Q0TX-9A2B-C4DE.',
  'There is no such code: it was used already, or none was made. Make a new one at another station.':
    'Diesen Code gibt es nicht: Er wurde schon benutzt, oder es wurde keiner gemacht. An einer anderen Station einen neuen machen.',
  'The code is older than 15 minutes. Make a new one at another station.':
    'Der Code ist älter als 15 Minuten. An einer anderen Station einen neuen machen.',
  'There were too many tries with wrong codes. Make a new code at another station.':
    'Es gab zu viele Versuche mit falschen Codes. An einer anderen Station einen neuen Code machen.',
  'This is not the newest code, which alone counts. {count} more try, then a new code is needed.':
    'Das ist nicht der neueste Code, der allein zählt. Noch {count} Versuch, dann braucht es einen neuen Code.',
  'This is not the newest code, which alone counts. {count} more tries, then a new code is needed.':
    'Das ist nicht der neueste Code, der allein zählt. Noch {count} Versuche, dann braucht es einen neuen Code.',
  'This station has joined the shop already.': 'Diese Station ist dem Betrieb schon beigetreten.',
  'The orders of this station lie in its data folder, so there is no shop that others could join.':
    'Die Aufträge dieser Station liegen in ihrem Datenordner, es gibt also keinen Betrieb, dem andere beitreten könnten.',
  'The keys of the shop cannot be read from this data folder, so orders would be turned away after the move. Start the station, join the shop or enter the keys anew, then move.':
    'Die Schlüssel des Betriebs lassen sich aus diesem Datenordner nicht lesen, Aufträge würden nach dem Umzug abgewiesen. Die Station starten, dem Betrieb beitreten oder die Schlüssel neu eingeben, dann umziehen.',
  'The folder {folder} does not hold the library of the shop. Its share may not be mounted.':
    'Der Ordner {folder} enthält nicht die Bibliothek des Betriebs. Vielleicht ist seine Freigabe nicht eingebunden.',
  'The folder {folder} holds the library of another shop. Mount the right share, or name another folder.':
    'Der Ordner {folder} enthält die Bibliothek eines anderen Betriebs. Die richtige Freigabe einbinden, oder einen anderen Ordner nennen.',
} as const satisfies Catalogue
