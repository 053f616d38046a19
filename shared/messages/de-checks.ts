import type { Catalogue } from './catalogue.ts'

/** What the diagnostics look at, what they found, and what helps. */
export const deChecks = {
  Versions: 'Versionen',
  'Stored orders': 'Gespeicherte Aufträge',
  Backups: 'Sicherungen',
  'Signal endpoint': 'Signaladresse',
  Clock: 'Uhr',
  Disk: 'Festplatte',
  '{host} answers, in {ms} ms. No signal was sent.': '{host} antwortet, in {ms} ms. Kein Signal wurde gesendet.',
  '{host} cannot be reached ({text}).': '{host} ist nicht zu erreichen ({text}).',
  'The environment names a proxy: {proxy}.': 'Die Umgebung nennt einen Proxy: {proxy}.',
  'Look whether the clock of this machine is right, and whether something between it and the internet changes certificates.':
    'Nachsehen, ob die Uhr dieses Rechners stimmt und ob etwas zwischen ihm und dem Internet Zertifikate ändert.',
  'Look at the internet connection, the firewall, and the address of the signals in the settings. Signals are kept until then.':
    'Die Internetverbindung, die Firewall und die Adresse der Signale in den Einstellungen ansehen. Signale bleiben bis dahin gespeichert.',
  'No server told its time, so the clock could not be compared.':
    'Kein Server nannte seine Zeit, daher ließ sich die Uhr nicht vergleichen.',
  'The clock of this machine is {seconds} s fast.': 'Die Uhr dieses Rechners geht {seconds} s vor.',
  'The clock of this machine is {seconds} s slow.': 'Die Uhr dieses Rechners geht {seconds} s nach.',
  'The clock of this machine is right to within {seconds} s.': 'Die Uhr dieses Rechners stimmt auf {seconds} s.',
  'Switch on the time synchronisation of this machine: the times of the steps are reported by its clock.':
    'Die Zeitsynchronisation dieses Rechners einschalten: Die Zeiten der Schritte werden nach seiner Uhr gemeldet.',
  'Close the program that uses the port, or choose another port in the settings and in the tunnel.':
    'Das Programm schließen, das den Port benutzt, oder in den Einstellungen und im Tunnel einen anderen Port wählen.',
  'Orders are received at {address}.': 'Aufträge werden unter {address} empfangen.',
  'The port is open, and {sentence} at {address}.': 'Der Port ist offen, und unter {address} {sentence}.',
  'nothing answers': 'antwortet nichts',
  'something else answers ({code})': 'antwortet etwas anderes ({code})',
  'Look whether a firewall of this machine stands between.':
    'Nachsehen, ob eine Firewall dieses Rechners dazwischensteht.',
  'no answer': 'keine Antwort',
  'The table {name} is damaged: {text}.': 'Die Tabelle {name} ist beschädigt: {text}.',
  '{count} tables were read without a fault, {size}.': '{count} Tabellen ohne Fehler gelesen, {size}.',
  'Restore a backup in the settings. What is there now is kept beside it.':
    'In den Einstellungen eine Sicherung wiederherstellen. Was jetzt da ist, bleibt daneben erhalten.',
  'This took longer than {seconds} seconds.': 'Das dauerte länger als {seconds} Sekunden.',
  'This could not be looked at. The log says why.': 'Das ließ sich nicht prüfen. Im Protokoll steht, warum.',
  'Not set: the key of the signals.': 'Nicht gesetzt: der Signalschlüssel.',
  'Not set: the order key of {text}.': 'Nicht gesetzt: der Auftragsschlüssel von {text}.',
  'Not set: the order key of {text}, the key of the signals.':
    'Nicht gesetzt: der Auftragsschlüssel von {text}, der Signalschlüssel.',
  'Every key is set.': 'Alle Schlüssel sind gesetzt.',
  'Enter what the Cloudprinter dashboard shows into the settings.':
    'In die Einstellungen eintragen, was das Cloudprinter-Dashboard zeigt.',
  'Look at the tunnel in the settings and start it anew. A proxy of your own must pass the order paths and /health on to this station.':
    'Den Tunnel in den Einstellungen ansehen und neu starten. Ein eigener Proxy muss die Auftragspfade und /health an diese Station weiterreichen.',
  'A request of the station itself came back to it through the public address.':
    'Eine Anfrage der Station kam über die öffentliche Adresse zu ihr zurück.',
  'No public address is known, so it cannot be proved that orders come in.':
    'Es ist keine öffentliche Adresse bekannt, daher ist nicht sicher, dass Aufträge ankommen.',
  'Set up “From outside” in the settings.': 'In den Einstellungen „Von außen“ einrichten.',
  'Nothing comes through.': 'Nichts kommt durch.',
  'Not tried yet.': 'Noch nicht versucht.',
  'Make a backup in the settings, and have one made daily.':
    'In den Einstellungen eine Sicherung anlegen und täglich eine anlegen lassen.',
  'There is no backup yet.': 'Es gibt noch keine Sicherung.',
  'The last backup is less than a day old.': 'Die letzte Sicherung ist weniger als einen Tag alt.',
  'The last backup is {days} days old.': 'Die letzte Sicherung ist {days} Tage alt.',
  'None is made by itself.': 'Von selbst wird keine angelegt.',
  'Downloads pause below {least}.': 'Unter {least} halten Downloads an.',
  'Make room on the disk, have files of shipped items removed, or move the library to a larger disk.':
    'Auf der Festplatte Platz schaffen, Dateien versendeter Positionen entfernen lassen, oder die Ablage auf eine größere verschieben.',
  'Free: data folder {data}, library {library}.': 'Frei: Datenordner {data}, Ablage {library}.',
  'Files can be written.': 'Dateien können geschrieben werden.',
  'Connect the disk of the library, or give this user the right to write to it.':
    'Die Festplatte der Ablage anschließen, oder diesem Benutzer das Recht geben, darauf zu schreiben.',
  'The free space of the data folder could not be read.': 'Der freie Platz im Datenordner ließ sich nicht lesen.',
  'The free space of the library could not be read.': 'Der freie Platz in der Ablage ließ sich nicht lesen.',
} as const satisfies Catalogue
