import type { Catalogue } from './catalogue.ts'

/** Why a file could not be had, what follows, and what its pages give cause to look at. */
export const deFiles = {
  '{count} B': '{count} B',
  '{count} KB': '{count} KB',
  '{count} MB': '{count} MB',
  '{count} GB': '{count} GB',
  '{count} TB': '{count} TB',
  // What goes on
  'Ask Cloudprinter to send the order again, or put the right file here.':
    'Cloudprinter bitten, den Auftrag erneut zu senden, oder die richtige Datei hier einsetzen.',
  'The station has stopped trying.': 'Die Station versucht es nicht weiter.',
  'If it lasts, check the internet connection.': 'Dauert es an, die Internetverbindung prüfen.',
  'What has come in is kept.': 'Was schon da ist, bleibt.',
  'The station tries again by itself.': 'Die Station versucht es von selbst wieder.',
  'If it lasts, check the internet connection and the name server.':
    'Dauert es an, die Internetverbindung und den Nameserver prüfen.',
  'The station fetches it anew for some hours.': 'Die Station holt sie noch einige Stunden lang neu.',
  'The station tries again now and then.': 'Die Station versucht es ab und zu wieder.',
  'Check the date of this machine, and whether a proxy or virus scanner stands between it and the internet.':
    'Das Datum dieses Rechners prüfen, und ob ein Proxy oder Virenscanner zwischen ihm und dem Internet steht.',
  "Ask Cloudprinter to send the order again, add this shop's public address to Cloudprinter's list, or put the file here.":
    'Cloudprinter bitten, den Auftrag erneut zu senden, die öffentliche Adresse des Betriebs in die Liste von Cloudprinter eintragen, oder die Datei hier einsetzen.',
  'Check the name server of this network; if it is right, put the file here.':
    'Den Nameserver dieses Netzes prüfen; stimmt er, die Datei hier einsetzen.',
  'Ask Cloudprinter for a file without a password, or put one here.':
    'Cloudprinter um eine Datei ohne Passwort bitten, oder eine hier einsetzen.',
  'Fetch it again, or look at the file yourself and put it here.':
    'Erneut holen, oder die Datei selbst ansehen und hier einsetzen.',
  'If the file is meant to be so large, raise the limit in the settings and fetch it again.':
    'Soll die Datei so groß sein, die Grenze in den Einstellungen erhöhen und sie erneut holen.',
  'Make room on the disk of the library. Downloads go on by themselves then.':
    'Auf der Festplatte der Ablage Platz schaffen. Downloads laufen dann von selbst weiter.',
  'Check the rights and the disk of the library folder. Downloads go on by themselves then.':
    'Die Rechte und die Festplatte des Ablageordners prüfen. Downloads laufen dann von selbst weiter.',
  'Connect the disk of the library again, or move the library. Downloads go on by themselves then.':
    'Die Festplatte der Ablage wieder anschließen, oder die Ablage verschieben. Downloads laufen dann von selbst weiter.',
  // What happened
  'The file could not be fetched.': 'Die Datei konnte nicht geholt werden.',
  'The file needs {needed}, the disk of the library has {room} to give.':
    'Die Datei braucht {needed}, die Festplatte der Ablage hat noch {room} frei.',
  'The library cannot be used.': 'Die Ablage kann nicht benutzt werden.',
  'The disk of the library has {left} left, {least} are needed.':
    'Die Festplatte der Ablage hat noch {left} frei, {least} werden gebraucht.',
  'The disk of the library is full.': 'Die Festplatte der Ablage ist voll.',
  'The library cannot be written ({code}).': 'In die Ablage kann nicht geschrieben werden ({code}).',
  'The folder of the library is not there ({code}).': 'Der Ordner der Ablage ist nicht da ({code}).',
  'The library {folder} is not there. Its disk may not be attached.':
    'Die Ablage {folder} ist nicht da. Ihre Festplatte ist vielleicht nicht angeschlossen.',
  'The name of the file server is not known ({code}).': 'Der Name des Dateiservers ist nicht bekannt ({code}).',
  'The certificate of the file server is not valid ({code}).':
    'Das Zertifikat des Dateiservers ist nicht gültig ({code}).',
  'The proxy did not connect ({code}).': 'Der Proxy hat nicht verbunden ({code}).',
  'Check the proxy in the environment of the station.': 'Den Proxy in der Umgebung der Station prüfen.',
  'The connection failed ({code}).': 'Die Verbindung ist fehlgeschlagen ({code}).',
  "The link has expired, or this station's address is not on Cloudprinter's list (answer {code}).":
    'Der Link ist abgelaufen, oder die Adresse dieser Station steht nicht in der Liste von Cloudprinter (Antwort {code}).',
  'The link of this file has expired (answer {code}).': 'Der Link dieser Datei ist abgelaufen (Antwort {code}).',
  'There is no file at the address that the order gives (answer {code}).':
    'An der Adresse, die der Auftrag nennt, ist keine Datei (Antwort {code}).',
  'The file server answered {code}.': 'Der Dateiserver antwortete {code}.',
  'The file server answered in no way that can be read ({code}).':
    'Der Dateiserver antwortete so, dass es sich nicht lesen lässt ({code}).',
  'The file is empty.': 'Die Datei ist leer.',
  'What came is a web page and not the file, such as a sign-in or a notice.':
    'Statt der Datei kam eine Webseite, etwa eine Anmeldung oder ein Hinweis.',
  'The file is larger than {bytes} bytes, the limit in the settings.':
    'Die Datei ist größer als {bytes} Byte, die Grenze in den Einstellungen.',
  'The file has {bytes} bytes, the order says {expected}.': 'Die Datei hat {bytes} Byte, der Auftrag nennt {expected}.',
  'The order gives an address for this file that is not a public one.':
    'Der Auftrag nennt für diese Datei eine Adresse, die nicht öffentlich ist.',
  'The name of the file server leads to an address that is not on the public internet. The station did not connect.':
    'Der Name des Dateiservers führt zu einer Adresse, die nicht im öffentlichen Internet liegt. Die Station hat keine Verbindung aufgebaut.',
  'The file could not be read back from the library.': 'Die Datei konnte aus der Ablage nicht zurückgelesen werden.',
  'The file could not be read back from the library ({code}).':
    'Die Datei konnte aus der Ablage nicht zurückgelesen werden ({code}).',
  'The file server sends the station from one address to the next.':
    'Der Dateiserver schickt die Station von einer Adresse zur nächsten.',
  'The file server sends the station to an address that is not allowed.':
    'Der Dateiserver schickt die Station zu einer Adresse, die nicht erlaubt ist.',
  'The address of this file is not an https address.': 'Die Adresse dieser Datei ist keine https-Adresse.',
  'The file server did not answer within {seconds} s.': 'Der Dateiserver antwortete nicht binnen {seconds} s.',
  'The file is not the one that the order names: its md5 differs.':
    'Nicht die Datei aus dem Auftrag: Ihre MD5-Summe weicht ab.',
  'The file is not a PDF.': 'Die Datei ist kein PDF.',
  'The file is no {kind}, as the order calls it.': 'Die Datei ist kein {kind}, wie der Auftrag sie nennt.',
  'The PDF can only be opened with a password.': 'Das PDF lässt sich nur mit einem Passwort öffnen.',
  'The PDF is damaged: its pages cannot be read.': 'Das PDF ist beschädigt: Seine Seiten lassen sich nicht lesen.',
  'The PDF is damaged: its end is missing.': 'Das PDF ist beschädigt: Sein Ende fehlt.',
  'No refused copy of this file is kept. Fetch it again, then accept it.':
    'Von dieser Datei ist keine abgelehnte Kopie aufbewahrt. Erneut holen, dann annehmen.',
  'The file is not one that was refused as it is. Nothing was changed.':
    'Die Datei ist keine, die so abgelehnt wurde. Nichts wurde geändert.',
  'The PDF is damaged: some of its pages are missing.': 'Das PDF ist beschädigt: Einige seiner Seiten fehlen.',
  'The PDF took too much to read, and the order gives no md5 to prove it whole.':
    'Das PDF zu lesen war zu aufwendig, und der Auftrag nennt keine MD5-Summe, die es als vollständig ausweist.',
  'Nothing came from the file server for {seconds} s.': 'Vom Dateiserver kam {seconds} s lang nichts.',
  'The file server sends less than 1 kB a second.': 'Der Dateiserver sendet weniger als 1 kB in der Sekunde.',
  // By hand
  'There is no such file.': 'Diese Datei gibt es nicht.',
  'The file is being fetched just now.': 'Die Datei wird gerade geholt.',
  'The file was not replaced.': 'Die Datei wurde nicht ersetzt.',
  'There is no file {path} on this machine.': 'Auf diesem Rechner gibt es keine Datei {path}.',
  'No rejected copy of this file is kept. It goes when the right file has come.':
    'Von dieser Datei ist keine abgelehnte Kopie vorhanden. Sie verschwindet, sobald die richtige Datei da ist.',
  'The file was removed some time after shipping. It can be fetched again.':
    'Die Datei wurde einige Zeit nach dem Versand entfernt. Sie kann erneut geholt werden.',
  'The file is not complete yet.': 'Die Datei ist noch nicht vollständig.',
  'The file is no longer at {path}. Fetch it again.': 'Die Datei ist nicht mehr unter {path}. Erneut holen.',
  'Say why the file is replaced.': 'Angeben, warum die Datei ersetzt wird.',
  'Say which files are to be fetched again.': 'Angeben, welche Dateien erneut geholt werden sollen.',
  'This station runs without a desktop. Do this in the program itself.':
    'Diese Station läuft ohne Desktop. Das im Programm selbst tun.',
  'This station runs without a desktop. Download the file, or copy its path.':
    'Diese Station läuft ohne Desktop. Die Datei herunterladen oder ihren Pfad kopieren.',
  'Give the whole path of the folder.': 'Den ganzen Pfad des Ordners angeben.',
  'The new folder and the present one must not lie within each other.':
    'Der neue Ordner und der jetzige dürfen nicht ineinander liegen.',
  'The new folder must be empty.': 'Der neue Ordner muss leer sein.',
  'The disk of the new folder has no room for the library.':
    'Die Festplatte des neuen Ordners hat keinen Platz für die Ablage.',
  'The new folder cannot be used ({code}).': 'Der neue Ordner kann nicht benutzt werden ({code}).',
  'The library was not moved and stays in {folder}: {sentence}':
    'Die Ablage wurde nicht verschoben und bleibt in {folder}: {sentence}',
  // What gives cause to look
  'The order says {ordered} pages, the file has {found}.': 'Der Auftrag nennt {ordered} Seiten, die Datei hat {found}.',
  'The order says {ordered} pages, the {count} files have {found}.':
    'Der Auftrag nennt {ordered} Seiten, die {count} Dateien haben {found}.',
  '{name} does not end like a PDF, though it is the file that the order names.':
    '{name} endet nicht wie ein PDF, obwohl es die Datei ist, die der Auftrag nennt.',
  '{name} is encrypted without a password. Some print systems refuse such files.':
    '{name} ist ohne Passwort verschlüsselt. Manche Drucksysteme lehnen solche Dateien ab.',
  '{name} is a PDF, though the order calls it something else. It is kept as it is.':
    '{name} ist ein PDF, obwohl der Auftrag es anders nennt. Die Datei bleibt, wie sie ist.',
  '{name} was not read to its end, so its pages were neither counted nor measured.':
    '{name} wurde nicht zu Ende gelesen, daher wurden die Seiten weder gezählt noch gemessen.',
  '{name} is not built as a PDF should be. It could be read here; some print systems may refuse it.':
    '{name} ist nicht so aufgebaut, wie ein PDF es sein soll. Hier war es zu lesen; manche Drucksysteme lehnen es womöglich ab.',
  '{name} names pages that are not in it. Compare its pages with the order before printing.':
    '{name} nennt Seiten, die nicht darin sind. Vor dem Drucken die Seiten mit dem Auftrag vergleichen.',
  '{name} says that it has another number of pages than were found in it.':
    '{name} nennt selbst eine andere Seitenzahl, als darin gefunden wurde.',
  '{name} does not say how large its pages are, so their sizes were not checked.':
    '{name} sagt nicht, wie groß die Seiten sind, daher wurden ihre Größen nicht geprüft.',
  '{name} is a form that only some programs fill in. Look at its pages before printing.':
    '{name} ist ein Formular, das nur manche Programme ausfüllen. Vor dem Drucken die Seiten ansehen.',
  '{name} is a collection of other files, and may be no more than their cover sheet. Look inside before printing.':
    '{name} ist eine Sammlung anderer Dateien und womöglich nur deren Deckblatt. Vor dem Drucken hineinsehen.',
  '{name} was refused by the station and accepted by a person. The history says why.':
    '{name} wurde von der Station abgelehnt und von einem Menschen angenommen. Der Verlauf sagt, warum.',
  '{name} is no longer in the library. Fetch it again.': '{name} ist nicht mehr in der Ablage. Erneut holen.',
  '{name} was changed in the library after it was verified. Fetch it again, or look at it before printing.':
    '{name} wurde in der Ablage geändert, nachdem es geprüft war. Erneut holen, oder vor dem Drucken ansehen.',
  '{name} was put here by a person. The history says why.':
    '{name} wurde von Hand eingesetzt. Der Verlauf sagt, warum.',
  'The pages of {name} differ in size: {sizes}.': 'Die Seiten von {name} sind verschieden groß: {sizes}.',
  'The pages of {name} differ in the size they are trimmed to: {sizes}.':
    'Die Seiten von {name} haben verschiedene Endformate: {sizes}.',
  'It asks to wait {seconds} s.': 'Er bittet, {seconds} s zu warten.',
} as const satisfies Catalogue
