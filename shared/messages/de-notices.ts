import type { Catalogue } from './catalogue.ts'

/** What stands above the work, and what is said of the way in, the tunnel, the backups and the calls themselves. */
export const deNotices = {
  'Safe mode: the program ended unexpectedly several times, so downloads and signals are paused.':
    'Abgesicherter Betrieb: Das Programm wurde mehrmals unerwartet beendet, daher sind Downloads und Signale angehalten.',
  'Orders are received.': 'Aufträge werden empfangen.',
  'Look at the log, then resume them in the settings.': 'Das Protokoll ansehen, dann in den Einstellungen fortsetzen.',
  'Orders of the Production Interface {text} are refused: it has no key.':
    'Aufträge des Production Interface {text} werden abgewiesen: Es hat keinen Schlüssel.',
  'Orders are received on an address that other machines can reach. A tunnel to 127.0.0.1 is safer.':
    'Aufträge werden an einer Adresse empfangen, die andere Rechner erreichen. Ein Tunnel zu 127.0.0.1 ist sicherer.',
  'The keys are kept as plain text in a file that only this user can read, because the system offers no keyring.':
    'Die Schlüssel liegen als Klartext in einer Datei, die nur dieser Benutzer lesen kann, weil das System keinen Schlüsselbund bietet.',
  'The stored keys could not be read, perhaps because they were stored by another user or on another machine. Enter them again in the settings.':
    'Die gespeicherten Schlüssel ließen sich nicht lesen, vielleicht weil ein anderer Benutzer oder ein anderer Rechner sie gespeichert hat. Sie in den Einstellungen erneut eintragen.',
  'The keys could not be read ({code}), so the last good ones are in force.':
    'Die Schlüssel ließen sich nicht lesen ({code}), daher gelten die letzten guten.',
  'The settings file could not be read ({code}), so the last good settings are in force.':
    'Die Einstellungsdatei ließ sich nicht lesen ({code}), daher gelten die letzten guten Einstellungen.',
  'The settings could not be read, and there is no good copy of them. Downloads and signals are paused as well. Go through all settings, then resume them there.':
    'Die Einstellungen ließen sich nicht lesen, und eine gute Kopie davon gibt es nicht. Auch Downloads und Signale sind angehalten. Alle Einstellungen durchgehen, dann dort fortsetzen.',
  'These settings could not be used and have their value of before: {text}.':
    'Diese Einstellungen ließen sich nicht benutzen und haben ihren vorherigen Wert: {text}.',
  'These settings could not be used and have their default: {text}. Check them.':
    'Diese Einstellungen ließen sich nicht benutzen und haben ihre Voreinstellung: {text}. Bitte prüfen.',
  'What hangs on them stands still until a person resumes it.':
    'Was davon abhängt, steht still, bis eine Person es fortsetzt.',
  'The list of devices could not be read ({code}), so the last good one is in force.':
    'Die Liste der Geräte ließ sich nicht lesen ({code}), daher gilt die letzte gute.',
  'Orders are not received: receiving is switched off. Cloudprinter sends them again. Go through the settings, then switch it on there.':
    'Aufträge werden nicht empfangen: Der Empfang ist abgeschaltet. Cloudprinter sendet sie erneut. Die Einstellungen durchgehen, dann ihn dort einschalten.',
  'Orders are not received: an order key cannot be read. Cloudprinter sends them again. Enter it in the settings.':
    'Aufträge werden nicht empfangen: Ein Auftragsschlüssel lässt sich nicht lesen. Cloudprinter sendet sie erneut. Ihn in den Einstellungen eintragen.',
  'The settings were not changed.': 'Die Einstellungen wurden nicht geändert.',
  'Orders cannot be stored, so they are refused; Cloudprinter sends them again.':
    'Aufträge lassen sich nicht speichern, daher werden sie abgelehnt; Cloudprinter sendet sie erneut.',
  'The station goes on by itself once it can.': 'Die Station macht von selbst weiter, sobald sie kann.',
  'The disk of the data folder {folder} is full ({code}). Make room on it.':
    'Die Festplatte des Datenordners {folder} ist voll ({code}). Darauf Platz schaffen.',
  'The data folder {folder} is a file, or lies in one ({code}).':
    'Der Datenordner {folder} ist eine Datei oder liegt in einer ({code}).',
  'The data folder {folder} cannot be written ({code}). Allow this user to write there.':
    'In den Datenordner {folder} kann nicht geschrieben werden ({code}). Diesem Benutzer erlauben, dort zu schreiben.',
  'The data folder {folder} cannot be used ({code}).': 'Der Datenordner {folder} kann nicht benutzt werden ({code}).',
  'Port {port} is used by another program. Orders are not received. Close that program: the station tries again every {seconds} seconds.':
    'Port {port} wird von einem anderen Programm benutzt. Aufträge werden nicht empfangen. Dieses Programm schließen: Die Station versucht es alle {seconds} Sekunden wieder.',
  'Orders are not received at the moment.': 'Im Moment werden keine Aufträge empfangen.',
  'Orders are not received: the station is stopping.': 'Aufträge werden nicht empfangen: Die Station wird beendet.',
  '1 file is waiting for room on the disk of the library.': '1 Datei wartet auf Platz auf der Festplatte der Ablage.',
  '{count} files are waiting for room on the disk of the library.':
    '{count} Dateien warten auf Platz auf der Festplatte der Ablage.',
  '1 order is waiting for more than 10 minutes to be registered with Cloudprinter. Check the signals.':
    '1 Auftrag wartet seit mehr als 10 Minuten darauf, bei Cloudprinter registriert zu werden. Die Signale prüfen.',
  '{count} orders are waiting for more than 10 minutes to be registered with Cloudprinter. Check the signals.':
    '{count} Aufträge warten seit mehr als 10 Minuten darauf, bei Cloudprinter registriert zu werden. Die Signale prüfen.',
  '1 order is waiting to be registered with Cloudprinter for more than the 15 minutes that it allows. Check the signals.':
    '1 Auftrag wartet länger auf die Registrierung bei Cloudprinter als die 15 Minuten, die es gibt. Die Signale prüfen.',
  '{count} orders are waiting for more than 10 minutes to be registered with Cloudprinter, {late} of them are past the 15 minutes that Cloudprinter allows. Check the signals.':
    '{count} Aufträge warten seit mehr als 10 Minuten darauf, bei Cloudprinter registriert zu werden; die 15 Minuten, die Cloudprinter gibt, sind bei {late} vorbei. Die Signale prüfen.',
  'Steps are not reported: {sentence}': 'Schritte werden nicht gemeldet: {sentence}',
  'Steps are not reported: no signal key is set.':
    'Schritte werden nicht gemeldet: Es ist kein Signalschlüssel gesetzt.',
  'This is a dry run: steps are not reported to Cloudprinter. The settings end it.':
    'Das ist ein Probelauf: Schritte werden nicht an Cloudprinter gemeldet. Die Einstellungen beenden ihn.',
  'Reporting is paused.': 'Signale sind angehalten.',
  '1 report has not reached Cloudprinter within {minutes} minutes of the step.':
    '1 Meldung hat Cloudprinter nicht binnen {minutes} Minuten nach dem Schritt erreicht.',
  '{count} reports have not reached Cloudprinter within {minutes} minutes of the step.':
    '{count} Meldungen haben Cloudprinter nicht binnen {minutes} Minuten nach dem Schritt erreicht.',
  'The list of signals says why.': 'Die Liste der Signale sagt, warum.',
  'Orders arrive at port {port}, but nothing has reached it from outside for {minutes} minutes.':
    'Aufträge kommen auf Port {port} an, doch seit {minutes} Minuten hat ihn von außen nichts erreicht.',
  'Orders come to {url} without encryption, with the order key and addresses of customers in them. Use an https address.':
    'Aufträge kommen unverschlüsselt zu {url}, mit dem Auftragsschlüssel und Adressen von Kunden darin. Eine https-Adresse verwenden.',
  'The system names no time zone that this program knows, so times are shown in UTC. Set the time zone of this machine, or the variable TZ, and start the station again.':
    'Das System nennt keine Zeitzone, die dieses Programm kennt, daher stehen Zeiten in UTC. Die Zeitzone dieses Rechners oder die Variable TZ setzen und die Station neu starten.',
  'The station was not stopped properly the last time: it was killed, or the machine lost power. The orders were checked and are sound. Nothing has to be done.':
    'Die Station wurde zuletzt nicht ordentlich beendet: Sie wurde abgebrochen, oder der Strom fiel aus. Die Aufträge wurden geprüft und sind unversehrt. Es ist nichts zu tun.',
  'ngrok refuses: the token is not one of ngrok. Copy it from its dashboard again ({code}).':
    'ngrok lehnt ab: Das Token ist keines von ngrok. Es erneut aus dem Dashboard von ngrok kopieren ({code}).',
  'ngrok refuses: the token is not valid any more. Copy it from its dashboard again ({code}).':
    'ngrok lehnt ab: Das Token gilt nicht mehr. Es erneut aus dem Dashboard von ngrok kopieren ({code}).',
  'ngrok refuses: another agent of this account runs already ({code}).':
    'ngrok lehnt ab: Unter diesem Konto läuft schon ein anderer Agent ({code}).',
  'ngrok refuses: another agent already uses this address ({code}).':
    'ngrok lehnt ab: Ein anderer Agent benutzt diese Adresse schon ({code}).',
  'ngrok refuses: it needs a token. Copy it from its dashboard into the settings ({code}).':
    'ngrok lehnt ab: Es braucht ein Token. Es aus dem Dashboard von ngrok in die Einstellungen kopieren ({code}).',
  'ngrok refuses: see its documentation for the code ({code}).':
    'ngrok lehnt ab: Was der Code heißt, steht in der Dokumentation von ngrok ({code}).',
  'What was there before is kept as {name}.': 'Was vorher da war, bleibt als {name} erhalten.',
  'Set right what was done since, then resume signals in the settings.':
    'Nachtragen, was seitdem getan wurde, dann Signale in den Einstellungen fortsetzen.',
  'Orders about to be replaced': 'Aufträge, die ersetzt werden',
  'The backup {name} takes the place of the orders at the next start: what is done until then is lost.':
    'Beim nächsten Start tritt die Sicherung {name} an die Stelle der Aufträge: Was bis dahin getan wird, geht verloren.',
  'Orders are received and steps taken as before, and none of it is in that backup.':
    'Aufträge werden angenommen und Schritte ausgeführt wie zuvor, und nichts davon ist in dieser Sicherung.',
  'In the settings, restart now, or leave the orders as they are.':
    'In den Einstellungen jetzt neu starten oder die Aufträge lassen, wie sie sind.',
  'The daily backup could not be made: {why}. It is tried again every 15 minutes. Look whether the disk has room.':
    'Die tägliche Sicherung ließ sich nicht anlegen: {why}. Alle 15 Minuten wird es wieder versucht. Nachsehen, ob die Festplatte Platz hat.',
  'The backups could not be copied to {folder}: {why}':
    'Die Sicherungen ließen sich nicht nach {folder} kopieren: {why}',
  'Copies of the backups': 'Kopien der Sicherungen',
  'The backups on the disk of the data folder are made as before. The copies are tried again every quarter of an hour.':
    'Die Sicherungen auf der Festplatte des Datenordners werden wie bisher gemacht. Die Kopien werden jede Viertelstunde wieder versucht.',
  'See that the other folder is there and can be written, or name another one in the settings.':
    'Nachsehen, ob der andere Ordner da ist und sich beschreiben lässt, oder in den Einstellungen einen anderen nennen.',
  // From outside
  '{host} sends requests elsewhere ({code}). Let it pass /health and the order paths on.':
    '{host} schickt Anfragen woandershin ({code}). Es muss /health und die Auftragspfade weiterreichen.',
  '{host} answers {code}: it is there, and does not reach this station.':
    '{host} antwortet {code}: Es ist da und erreicht diese Station nicht.',
  '{host} asks for a sign-in ({code}). Cloudprinter cannot give one.':
    '{host} verlangt eine Anmeldung ({code}). Cloudprinter kann sich nicht anmelden.',
  '{host} does not pass /health on to this station (404).':
    '{host} reicht /health nicht an diese Station weiter (404).',
  'Something else than this station answers at {host} ({code}).':
    'Unter {host} antwortet etwas anderes als diese Station ({code}).',
  '{host} did not answer within 15 seconds.': '{host} antwortete nicht binnen 15 Sekunden.',
  'The name {host} is not known, or the internet is down.':
    'Der Name {host} ist nicht bekannt, oder das Internet ist ausgefallen.',
  '{host} takes no connection.': '{host} nimmt keine Verbindung an.',
  'The certificate of {host} is not valid ({code}).': 'Das Zertifikat von {host} ist nicht gültig ({code}).',
  '{host} could not be reached ({code}).': '{host} war nicht zu erreichen ({code}).',
  'The tunnel program could not be started. The log says why.':
    'Das Tunnelprogramm ließ sich nicht starten. Im Protokoll steht, warum.',
  'The tunnel cannot be started: {program} is not installed on this machine.':
    'Der Tunnel lässt sich nicht starten: {program} ist auf diesem Rechner nicht installiert.',
  '{program} did not connect within {seconds} seconds.':
    '{program} hat sich nicht binnen {seconds} Sekunden verbunden.',
  '{program} has had no connection for {minutes} minutes.': '{program} ist seit {minutes} Minuten ohne Verbindung.',
  '{program} ended by itself ({how}).': '{program} hat sich von selbst beendet ({how}).',
  'The tunnel has no token. Copy it from the tunnel in the dashboard of Cloudflare into the settings.':
    'Der Tunnel hat kein Token. Es vom Tunnel im Dashboard von Cloudflare in die Einstellungen übernehmen.',
  'Cloudflare refuses the token of the tunnel. Copy it from the dashboard again.':
    'Cloudflare lehnt das Token des Tunnels ab. Es erneut aus dem Dashboard übernehmen.',
  'Tailscale asks to allow Funnel first. Open {url} and allow it.':
    'Tailscale verlangt, Funnel zuerst zu erlauben. {url} öffnen und es erlauben.',
  'Tailscale is not signed in. Sign in with its program.':
    'Tailscale ist nicht angemeldet. Mit seinem Programm anmelden.',
  // The guide
  'Set the order key first: orders are refused without one.':
    'Zuerst den Auftragsschlüssel setzen: Ohne ihn werden Aufträge abgewiesen.',
  'This test order was cancelled. Start another one.': 'Dieser Testauftrag wurde storniert. Einen neuen senden.',
  'The item of the test order is aside: {reason}. Open it and take it back into the line.':
    'Die Position des Testauftrags ist aus dem Ablauf genommen: {reason}. Sie öffnen und fortsetzen.',
  'Downloads are paused.': 'Downloads sind angehalten.',
  'Downloads are paused. Resume them on the downloads screen.':
    'Downloads sind angehalten. Sie in der Ansicht Downloads fortsetzen.',
  // Calls
  'The first Production Interface stays. Give it another key instead.':
    'Das erste Production Interface bleibt. Ihm stattdessen einen anderen Schlüssel geben.',
  'There is no such Production Interface.': 'Dieses Production Interface gibt es nicht.',
  'The station has no Production Interface.': 'Die Station hat kein Production Interface.',
  'There is no such device.': 'Dieses Gerät gibt es nicht.',
  'There are {count} devices already. Revoke one that is not used.':
    'Es gibt schon {count} Geräte. Eines sperren, das nicht benutzt wird.',
  'The input of the call is not valid.': 'Die Eingabe ist nicht gültig.',
  'The station could not do this. The log says why.': 'Die Station konnte das nicht tun. Im Protokoll steht, warum.',
  'This can only be done at the station itself.': 'Das geht nur an der Station selbst.',
  'The store cannot be written. Check that its disk is not full and not read-only.':
    'In den Speicher kann nicht geschrieben werden. Prüfen, ob seine Festplatte voll oder schreibgeschützt ist.',
  'Something unexpected went wrong. Nothing was changed. The log of the station has the details.':
    'Etwas Unerwartetes ist schiefgegangen. Nichts wurde geändert. Im Protokoll der Station steht Näheres.',
  'The station gave an answer that this console does not understand.':
    'Die Station gab eine Antwort, die diese Konsole nicht versteht.',
  'The file is not here.': 'Die Datei ist nicht hier.',
  'The list of devices could not be read ({code}). No device is let in: make new links in the settings.':
    'Die Liste der Geräte ließ sich nicht lesen ({code}). Kein Gerät wird eingelassen: In den Einstellungen neue Links anlegen.',
  'The console on the network needs a port of its own: {port} is the one of the orders.':
    'Die Konsole im Netz braucht einen eigenen Port: {port} ist der für die Aufträge.',
  'Port {port} is used by another program, so the console is not on the network. It is tried again every {seconds} seconds.':
    'Port {port} ist von einem anderen Programm belegt, daher ist die Konsole nicht im Netz. Alle {seconds} Sekunden wird es erneut versucht.',
  'The console is not on the network: {host}:{port} cannot be listened on ({code}). Check the settings.':
    'Die Konsole ist nicht im Netz: {host}:{port} lässt sich nicht öffnen ({code}). Die Einstellungen prüfen.',
  'Orders are not received: {host}:{port} cannot be listened on ({code}). Check the settings.':
    'Aufträge werden nicht empfangen: {host}:{port} lässt sich nicht öffnen ({code}). Die Einstellungen prüfen.',
  'The test order could not reach the order endpoint at {host}. Check the address and the port in the settings.':
    'Der Testauftrag hat die Annahme von Aufträgen unter {host} nicht erreicht. Adresse und Port in den Einstellungen prüfen.',
  'The order endpoint did not take the test order (answer {code}: {text}).':
    'Die Annahme von Aufträgen hat den Testauftrag nicht angenommen (Antwort {code}: {text}).',
  'The order endpoint did not take the test order (answer {code}).':
    'Die Annahme von Aufträgen hat den Testauftrag nicht angenommen (Antwort {code}).',
  'The settings name the networks that orders may come from, and this machine is not in one of them.':
    'In den Einstellungen stehen die Netze, aus denen Aufträge kommen dürfen, und dieser Rechner gehört zu keinem davon.',
  'Check the order key and the settings of the order endpoint.':
    'Den Auftragsschlüssel und die Einstellungen der Annahme prüfen.',
  'Tailscale does not let this user serve. Run: sudo tailscale set --operator=$USER':
    'Tailscale lässt diesen Benutzer nicht freigeben. Ausführen: sudo tailscale set --operator=$USER',
  'The station does not answer. Nothing was changed. Try again in a moment.':
    'Die Station antwortet nicht. Nichts wurde geändert. Gleich noch einmal versuchen.',
  'Something unexpected went wrong in this console. Load it again.':
    'In dieser Konsole ist etwas schiefgegangen. Sie neu laden.',
  'The backup {name} is in place, with {count} orders. Items stand where they stood then, so signals are paused.':
    'Die Sicherung {name} ist eingespielt, mit {count} Aufträgen. Die Positionen stehen, wo sie damals standen, daher sind Signale angehalten.',
  'Orders are refused: no order key is set.': 'Aufträge werden abgewiesen: Es ist kein Auftragsschlüssel gesetzt.',
  'Check that its disk is not full and not read-only.': 'Prüfen, ob die Festplatte voll oder schreibgeschützt ist.',
} as const satisfies Catalogue
