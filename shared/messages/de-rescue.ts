import type { Catalogue } from './catalogue.ts'

/** What a new machine needs after a loss: how it is copied, and how it is put in place. */
export const deRescue = {
  'Use open, all or none': 'open, all oder none angeben',
  'the order key of {name}': 'der Auftragsschlüssel von {name}',
  'the signal key': 'der Signalschlüssel',
  'the token of the tunnel': 'das Token des Tunnels',
  'the password or key of the destination {name}': 'das Passwort oder der Schlüssel des Ziels {name}',
  'the password of the mail server': 'das Passwort des Mailservers',
  'the secret of the webhook for alerts': 'das Geheimnis des Webhooks für Benachrichtigungen',
  'the address of the database with its password': 'die Adresse der Datenbank mit ihrem Passwort',
  'the way into the shop: a code that another station shows':
    'der Weg in den Betrieb: ein Code, den eine andere Station zeigt',
  'The station of before must not be started again: both would take orders and report steps.':
    'Die Station von vorher darf nicht mehr starten: Beide nähmen Aufträge an und meldeten Schritte.',
  'Name the database at the first start: {database}': 'Beim ersten Start die Datenbank nennen: {database}',
  'Connect the folder of the PDFs, {folder}, or choose another one in the settings.':
    'Den Ordner der PDFs, {folder}, verbinden oder in den Einstellungen einen anderen wählen.',
  'Start the station, and enter again what is not in the copy: {list}.':
    'Die Station starten und neu eingeben, was nicht in der Kopie ist: {list}.',
  'Start the station with the keys that its service gives it: the station before kept none.':
    'Die Station mit den Schlüsseln starten, die ihr Dienst ihr gibt: Die Station von vorher hat keine gespeichert.',
  'Set the tunnel up, and enter the public address in the Cloudprinter dashboard.':
    'Den Tunnel einrichten und die öffentliche Adresse im Dashboard von Cloudprinter eintragen.',
  'Set the tunnel up on this machine, so that {url} leads here.':
    'Den Tunnel auf diesem Rechner einrichten, sodass {url} hierher führt.',
  'Signals are paused. Exceptions, Restored backup, says which of them Cloudprinter may have had: decide, then resume signals.':
    'Die Signale sind angehalten. Ausnahmen, Wiederhergestellte Sicherung, sagt, welche Cloudprinter gehabt haben kann: entscheiden, dann die Signale fortsetzen.',
  'Ask Cloudprinter for the orders since {time}: it counts them as received.':
    'Bei Cloudprinter die Aufträge seit {time} anfordern: Dort gelten sie als zugestellt.',
  'No orders and no PDFs: they lie in the database {database} and in the library of the shop.':
    'Keine Aufträge und keine PDFs: Sie liegen in der Datenbank {database} und in der Bibliothek des Betriebs.',
  '{count} order with its history: {path}': '{count} Auftrag mit Verlauf: {path}',
  '{count} orders with their history: {path}': '{count} Aufträge mit Verlauf: {path}',
  '{count} PDF was not in the library.': '{count} PDF war nicht in der Bibliothek.',
  '{count} PDFs were not in the library.': '{count} PDFs waren nicht in der Bibliothek.',
  'The settings, the devices that were let in, and the public address.':
    'Die Einstellungen, die zugelassenen Geräte und die öffentliche Adresse.',
  '{count} files, {size}': '{count} Dateien, {size}',
  'the folder of the PDFs: {folder}': 'der Ordner der PDFs: {folder}',
  'what the service starts the station with: flags and variables':
    'womit der Dienst die Station startet: Schalter und Variablen',
  'backups, logs, and folders of other programs: hot folders, labels of carriers':
    'Sicherungen, Protokolle und Ordner anderer Programme: Hotfolder, Versandetiketten',
  'Rescue copy of the station {station}, made on {time} by version {version}':
    'Notfallkopie der Station {station}, gemacht am {time} mit Version {version}',
  'It holds names and addresses of customers and the secret path. Keep it as carefully as the orders.':
    'Sie enthält Namen und Adressen von Kunden und den geheimen Pfad. So sorgfältig aufbewahren wie die Aufträge.',
  'In it:': 'Darin:',
  'Not in it:': 'Nicht darin:',
  'On the new machine, with this version or a newer one:':
    'Auf dem neuen Rechner, mit dieser oder einer neueren Version:',
  'or the program with its window: Settings, Backups, Bring one in. The first flag names this folder, the second a new or empty one. Nothing is overwritten, and every file is compared with {file}.':
    'oder das Programm mit Fenster: Einstellungen, Sicherungen, Eine einspielen. Der erste Schalter nennt diesen Ordner, der zweite einen neuen oder leeren. Nichts wird überschrieben, und jede Datei wird mit {file} verglichen.',
  'After that:': 'Danach:',
  'The PDFs of open orders. The others are missing on the new machine until they are fetched again.':
    'Die PDFs offener Aufträge. Die übrigen fehlen auf dem neuen Rechner, bis sie neu geladen werden.',
  'All PDFs of the library.': 'Alle PDFs der Bibliothek.',
  'No PDFs.': 'Keine PDFs.',
  '{text}, {next}': '{text}, {next}',
  'There is no whole rescue copy in {folder}: it has no {file}. Choose another one.':
    'In {folder} liegt keine vollständige Notfallkopie: Es fehlt {file}. Eine andere wählen.',
  'The rescue copy was made by a newer version of this program. Update it, then do it again.':
    'Die Notfallkopie stammt von einer neueren Version dieses Programms. Es aktualisieren, dann noch einmal versuchen.',
  'The rescue copy is damaged: {file} is not as it was written. Choose another one.':
    'Die Notfallkopie ist beschädigt: {file} ist nicht, wie es geschrieben wurde. Eine andere wählen.',
  'A rescue copy in the data folder or the library would be lost with them. Choose a folder of another disk.':
    'Eine Notfallkopie im Datenordner oder in der Bibliothek ginge mit ihnen verloren. Einen Ordner auf einer anderen Festplatte wählen.',
  'A rescue copy is being made already.': 'Eine Notfallkopie wird schon gemacht.',
  'This station has orders already, and nothing is overwritten. A rescue copy goes only into a new one.':
    'Diese Station hat schon Aufträge, und nichts wird überschrieben. Eine Notfallkopie kommt nur in eine neue.',
  'The rescue copy holds no orders: they lie in the database {database}. Join its shop instead.':
    'Die Notfallkopie enthält keine Aufträge: Sie liegen in der Datenbank {database}. Stattdessen deren Betrieb beitreten.',
  'It was not done: {sentence}': 'Es wurde nicht ausgeführt: {sentence}',
  'The data folder and the rescue copy must not lie within each other.':
    'Der Datenordner und die Notfallkopie dürfen nicht ineinander liegen.',
  'The folder {folder} holds a station already, and nothing of it is overwritten. Name a new folder with --data-dir, or give that one another name first.':
    'Im Ordner {folder} liegt schon eine Station, und nichts davon wird überschrieben. Mit --data-dir einen neuen Ordner nennen, oder jenen zuerst umbenennen.',
  'The folder {folder} is not empty, and nothing is overwritten. Name a new one with --data-dir.':
    'Der Ordner {folder} ist nicht leer, und nichts wird überschrieben. Mit --data-dir einen neuen nennen.',
  'The rescue copy {copy} was not put into the folder {folder} whole. Do it again with --rescue-from; it begins anew.':
    'Die Notfallkopie {copy} kam nicht vollständig in den Ordner {folder}. Mit --rescue-from noch einmal; es beginnt von vorn.',
} as const satisfies Catalogue
