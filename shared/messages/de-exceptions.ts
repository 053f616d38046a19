import type { Catalogue } from './catalogue.ts'

/** The list of what needs a person: what it is about, what happened, what the station did, what comes next. */
export const deExceptions = {
  // Kinds and subjects
  'Orders not received': 'Kein Empfang von Aufträgen',
  'Orders refused': 'Aufträge abgelehnt',
  'Restored backup': 'Eingespielte Sicherung',
  'Store of the orders': 'Speicher der Aufträge',
  'Settings and keys': 'Einstellungen und Schlüssel',
  'Safe mode': 'Abgesicherter Betrieb',
  'Late reports': 'Verspätete Meldungen',
  'Console on the network': 'Konsole im Netzwerk',
  'Not reached from outside': 'Von außen nicht erreicht',
  'Refused files': 'Abgelehnte Dateien',
  'Standing still': 'Stillstand',
  'Items in error': 'Positionen mit Fehler',
  'Late orders': 'Verspätete Aufträge',
  'Missing keys': 'Fehlende Schlüssel',
  'Failed files': 'Fehlgeschlagene Dateien',
  'Disk space': 'Platz auf der Festplatte',
  'Held reports': 'Aufgehaltene Meldungen',
  'Daily backup': 'Tägliche Sicherung',
  'Library findings': 'Befunde in der Ablage',
  'Refused reports': 'Abgelehnte Meldungen',
  'Rejected requests': 'Abgewiesene Eingänge',
  'Changed orders': 'Geänderte Aufträge',
  'Unreadable in orders': 'Unlesbares in Aufträgen',
  'And {count} more.': 'Und {count} weitere.',
  'The order was taken in without it. Its items show what is missing.':
    'Der Auftrag wurde ohne das angenommen. An seinen Positionen steht, was fehlt.',
  'Compare the items with the document of the order, and ask Cloudprinter where it does not say. Then take this off the list.':
    'Die Positionen mit dem Dokument des Auftrags vergleichen, und Cloudprinter fragen, wo es nichts sagt. Dann von der Liste nehmen.',
  'This order is not on the list any more.': 'Dieser Auftrag steht nicht mehr auf der Liste.',
  Backup: 'Sicherung',
  'Order endpoint': 'Auftragsannahme',
  Settings: 'Einstellungen',
  Keys: 'Schlüssel',
  Library: 'Ablage',
  'Order key': 'Auftragsschlüssel',
  'Order key of {text}': 'Auftragsschlüssel von {text}',
  'Signal key': 'Signalschlüssel',
  Tunnel: 'Tunnel',
  'Reachable from the internet': 'Aus dem Internet erreichbar',
  'Public address': 'Öffentliche Adresse',
  'Disk of the library': 'Festplatte der Ablage',
  Downloads: 'Downloads',
  'Reports to Cloudprinter': 'Meldungen an Cloudprinter',
  'Order {id}': 'Auftrag {id}',
  'Request {id}': 'Eingang {id}',
  'Order {order}, request {id}': 'Auftrag {order}, Eingang {id}',
  'Item {id}': 'Position {id}',
  '{text}, item {id}': '{text}, Position {id}',
  '{name} of item {id}': '{name} der Position {id}',
  '{name} of order {id}': '{name} des Auftrags {id}',
  Cover: 'Umschlag',
  Book: 'Buchblock',
  Product: 'Produkt',
  'Shipping label': 'Versandetikett',
  'Report of item {id}: registered': 'Meldung „registriert“ von Position {id}',
  'Report of item {id}: production started': 'Meldung „in Produktion“ von Position {id}',
  'Report of item {id}: produced': 'Meldung „produziert“ von Position {id}',
  'Report of item {id}: packed': 'Meldung „verpackt“ von Position {id}',
  'Report of item {id}: shipped': 'Meldung „versendet“ von Position {id}',
  'Report of item {id}: error': 'Meldung „Fehler“ von Position {id}',
  'Report of item {id}: cancelled': 'Meldung „storniert“ von Position {id}',
  // The way in
  'The station tries again every few seconds. It never takes another port, for Cloudprinter knows this one.':
    'Die Station versucht es alle paar Sekunden wieder. Sie nimmt nie einen anderen Port, denn Cloudprinter kennt diesen.',
  'Each order is answered so that it comes again.': 'Jeder Auftrag wird so beantwortet, dass er wiederkommt.',
  'Look through the settings and the keys, then receive orders there.':
    'Die Einstellungen und die Schlüssel durchsehen, dann dort den Empfang einschalten.',
  'Close the program that uses the port, or choose another port here and at the tunnel.':
    'Das Programm schließen, das den Port benutzt, oder hier und beim Tunnel einen anderen Port wählen.',
  'The station works with the settings that it could read.':
    'Die Station arbeitet mit den Einstellungen, die sie lesen konnte.',
  'What needs the keys waits.': 'Was die Schlüssel braucht, wartet.',
  'The library was left where it was.': 'Die Ablage blieb, wo sie war.',
  'Look at the settings.': 'Die Einstellungen ansehen.',
  'Without a key, orders cannot be told from what strangers send.':
    'Ohne Schlüssel lassen sich Aufträge nicht von dem unterscheiden, was Fremde senden.',
  'Copy the key from the Production Interface in the Cloudprinter dashboard into the settings.':
    'Den Schlüssel aus dem Production Interface im Cloudprinter-Dashboard in die Einstellungen übernehmen.',
  'Steps are kept in their order until there is a key.':
    'Schritte bleiben in ihrer Reihenfolge gespeichert, bis ein Schlüssel da ist.',
  'Copy the key from the CloudSignal API Interface in the Cloudprinter dashboard into the settings.':
    'Den Schlüssel aus dem CloudSignal API Interface im Cloudprinter-Dashboard in die Einstellungen übernehmen.',
  'The station still listens on this machine.': 'Auf diesem Rechner ist die Station weiter erreichbar.',
  'It was started again once.': 'Er wurde einmal neu gestartet.',
  'It was started again {count} times.': 'Er wurde {count}-mal neu gestartet.',
  'The station goes on trying.': 'Die Station versucht es weiter.',
  'Look at the tunnel in the settings.': 'Den Tunnel in den Einstellungen ansehen.',
  'The station tries its public address every few minutes. Cloudprinter sends orders again for a while.':
    'Die Station versucht ihre öffentliche Adresse alle paar Minuten. Cloudprinter sendet Aufträge eine Zeit lang erneut.',
  'Check the internet connection and the tunnel in the settings.':
    'Die Internetverbindung und den Tunnel in den Einstellungen prüfen.',
  'The public address has changed from {before} to {after}. Cloudprinter still sends orders to the old one.':
    'Die öffentliche Adresse hat sich von {before} zu {after} geändert. Cloudprinter sendet Aufträge noch an die alte.',
  'The station is open at the new address.': 'Die Station ist unter der neuen Adresse offen.',
  'Enter the new address in the Cloudprinter dashboard, then confirm it in the settings.':
    'Die neue Adresse im Cloudprinter-Dashboard eintragen, dann in den Einstellungen bestätigen.',
  'The orders themselves are sound. The backup is tried again every quarter of an hour.':
    'Die Aufträge selbst sind unversehrt. Die Sicherung wird jede Viertelstunde wieder versucht.',
  'Make room on the disk of the data folder, then back up now in the settings.':
    'Auf der Festplatte des Datenordners Platz schaffen, dann in den Einstellungen jetzt sichern.',
  'The station itself works on.': 'Die Station selbst arbeitet weiter.',
  // Files
  'It was tried once.': 'Es wurde einmal versucht.',
  'It was tried {count} times.': 'Es wurde {count}-mal versucht.',
  'Its item is not shown as ready.': 'Ihre Position wird nicht als bereit gezeigt.',
  'The disk of the library has {left} left.': 'Die Festplatte der Ablage hat noch {left} frei.',
  'Files are still fetched. Below {least} all downloads pause.':
    'Dateien werden noch geholt. Unter {least} halten alle Downloads an.',
  'Make room on the disk, move the library to a larger one, or have files removed some days after shipping.':
    'Auf der Festplatte Platz schaffen, die Ablage auf eine größere verschieben, oder Dateien einige Tage nach dem Versand entfernen lassen.',
  'Files that fit are still fetched.': 'Dateien, die Platz haben, werden weiter geholt.',
  'Files are not fetched.': 'Dateien werden nicht geholt.',
  'Orders are still received.': 'Aufträge werden weiter empfangen.',
  'Downloads go on by themselves once this is mended.': 'Downloads laufen von selbst weiter, sobald das behoben ist.',
  'The file was verified and is no longer in the library.': 'Die Datei war geprüft und ist nicht mehr in der Ablage.',
  'The file was changed in the library after it had been verified.':
    'Die Datei wurde in der Ablage geändert, nachdem sie geprüft war.',
  'A check of the library noticed it. The file was left as it is.':
    'Eine Prüfung der Ablage hat es bemerkt. Die Datei blieb, wie sie ist.',
  'Fetch it again, or put the right file in its place. Do not print from it before.':
    'Erneut holen, oder die richtige Datei einsetzen. Vorher nicht davon drucken.',
  // Reports
  'Steps are kept in their order and not reported until this is mended. The station tries one of them by itself every few minutes. Production can go on.':
    'Schritte bleiben in ihrer Reihenfolge gespeichert und werden nicht gemeldet, bis das behoben ist. Die Station versucht von selbst alle paar Minuten einen davon. Die Produktion kann weitergehen.',
  'Check the key and the address of the signals in the settings. What was answered stands with the signals.':
    'Schlüssel und Adresse der Signale in den Einstellungen prüfen. Was geantwortet wurde, steht bei den Signalen.',
  'Cloudprinter cannot be reached with reports: {sentence}.':
    'Cloudprinter ist mit Meldungen nicht zu erreichen: {sentence}.',
  '1 report waits.': '1 Meldung wartet.',
  '{count} reports wait.': '{count} Meldungen warten.',
  'Check the internet connection of this machine.': 'Die Internetverbindung dieses Rechners prüfen.',
  'Cloudprinter gives 15 minutes to register an order. They have passed.':
    'Cloudprinter gibt 15 Minuten, um einen Auftrag zu registrieren. Sie sind vorbei.',
  'The order has waited for more than 10 of the 15 minutes that Cloudprinter gives to register it.':
    'Der Auftrag wartet seit mehr als 10 der 15 Minuten, die Cloudprinter zum Registrieren gibt.',
  'The report is kept, and goes out as soon as it can.':
    'Die Meldung bleibt gespeichert und geht hinaus, sobald es geht.',
  'Look at the signals of the order for what holds them back.':
    'An den Signalen des Auftrags nachsehen, was sie aufhält.',
  'Cloudprinter did not take this report, and gave no reason.':
    'Cloudprinter hat diese Meldung nicht angenommen und keinen Grund genannt.',
  'The report was set aside. {count} later reports of the item wait behind it.':
    'Die Meldung wurde zurückgestellt. {count} spätere Meldungen der Position warten hinter ihr.',
  'The report was set aside. 1 later report of the item waits behind it.':
    'Die Meldung wurde zurückgestellt. 1 spätere Meldung der Position wartet hinter ihr.',
  'The report was set aside. Later reports of the item will wait behind it.':
    'Die Meldung wurde zurückgestellt. Spätere Meldungen der Position warten hinter ihr.',
  'The report was set aside. All others go on.': 'Die Meldung wurde zurückgestellt. Alle anderen gehen weiter.',
  '{sentence}.': '{sentence}.',
  'Correct it and send it, send it again as it is, or skip it.':
    'Korrigieren und senden, unverändert erneut senden, oder überspringen.',
  'Correct it, or skip it where Cloudprinter knows of this step already. Only if it never needs such reports, switch their type off for the whole shop.':
    'Korrigieren, oder überspringen, wenn Cloudprinter diesen Schritt schon kennt. Nur wenn es solche Meldungen nie braucht, ihre Art für den ganzen Betrieb abschalten.',
  // Items, requests, versions
  'An error was reported for this item.': 'Für diese Position wurde ein Fehler gemeldet.',
  'The item is out of the line, and the error is reported to Cloudprinter.':
    'Die Position ist aus dem Ablauf genommen, und der Fehler ist Cloudprinter gemeldet.',
  'Mend what is wrong and take the item back into the line, or cancel it.':
    'Beheben, was nicht in Ordnung ist, und die Position fortsetzen, oder sie stornieren.',
  'The document could not be read as an order.': 'Nicht als Auftrag lesbar.',
  'The document could not be read as an order. {sentence}.': 'Nicht als Auftrag lesbar. {sentence}.',
  'The document could not be read as an order. {place}: {sentence}.': 'Nicht als Auftrag lesbar. {place}: {sentence}.',
  'The document could not be read as an order. {sentence}; and {count} more.':
    'Nicht als Auftrag lesbar. {sentence}; und {count} weitere.',
  'The document could not be read as an order. {place}: {sentence}; and {count} more.':
    'Nicht als Auftrag lesbar. {place}: {sentence}; und {count} weitere.',
  'It was answered {code} and kept. Nothing was stored as an order.':
    'Der Eingang wurde mit {code} beantwortet und aufbewahrt. Nichts wurde als Auftrag gespeichert.',
  'Correct it and take it in, or ask Cloudprinter to send the order again.':
    'Korrigieren und annehmen, oder Cloudprinter bitten, den Auftrag erneut zu senden.',
  'It could not become an order.': 'Daraus ließ sich kein Auftrag machen.',
  'This request is not on the list any more.': 'Dieser Eingang steht nicht mehr auf der Liste.',
  'Cloudprinter sent this order again with other content.':
    'Cloudprinter hat diesen Auftrag erneut mit anderem Inhalt gesendet.',
  'The later version was set aside. The first one is produced until somebody decides.':
    'Die spätere Fassung wurde zurückgestellt. Die erste wird produziert, bis jemand entscheidet.',
  'Compare the two versions, then take the later one or keep the first.':
    'Die beiden Fassungen vergleichen, dann die spätere übernehmen oder die erste behalten.',
  'The station could not look this up.': 'Die Station konnte das nicht nachsehen.',
  'Everything else goes on, and it is looked up again with every change.':
    'Alles andere geht weiter, und bei jeder Änderung wird wieder nachgesehen.',
  'If it lasts, restart the station in the settings. The log says more.':
    'Dauert es an, die Station in den Einstellungen neu starten. Im Protokoll steht mehr.',
  'These cannot be tried again all at once.': 'Diese lassen sich nicht alle auf einmal erneut versuchen.',
  'This cannot be taken off the list: it goes when its cause does.':
    'Das lässt sich nicht von der Liste nehmen: Es verschwindet mit seiner Ursache.',
  'They go out by themselves, in order. Production can go on.':
    'Sie gehen von selbst hinaus, der Reihe nach. Die Produktion kann weitergehen.',
} as const satisfies Catalogue
