import type { IntakeCopy } from './words.en.ts'

export const de: IntakeCopy = {
  keywords: {
    keys: 'API-Key Passwort geheim',
    interfaces: 'Dashboard Pfad Webhook Schlüssel',
    receiving: 'Port Host Netz Webhook Annahme',
    tests: 'Test Probelauf Test Center Sandbox',
  },
  keys: 'Schlüssel',
  keysHow: 'Beide stehen im Cloudprinter-Dashboard. Ein gespeicherter Schlüssel wird nie wieder angezeigt.',
  secretNames: {
    orderApiKey: 'Auftragsschlüssel',
    signalApiKey: 'Signalschlüssel',
    tunnelToken: 'Token des Tunnels',
    smtpPassword: 'Passwort des Mailservers',
    webhookSecret: 'Token des Webhooks',
  },
  secretHow: {
    orderApiKey: 'Aus dem Production Interface. Aufträge mit einem anderen Schlüssel werden abgewiesen.',
    signalApiKey: 'Aus dem CloudSignal API Interface. Er wird mit jedem Signal gesendet.',
    tunnelToken: 'Aus dem Dashboard des Tunnels. Nur das Tunnelprogramm bekommt es.',
    smtpPassword: 'Es geht nur an den Mailserver.',
    webhookSecret: 'Es geht als Bearer-Token mit jeder Nachricht mit. Leer: keines.',
  },
  secretStart:
    'Der beim Start angegebene Schlüssel gilt weiter. Ein hier gespeicherter gilt, wenn die Station ohne ihn gestartet wird.',
  storage: {
    encrypted: 'Schlüssel liegen im Schlüsselbund dieses Systems.',
    plain:
      'Dieses System hat keinen Schlüsselbund. Schlüssel liegen als Klartext in einer Datei, die nur dieser Benutzer lesen kann.',
  },
  interfaces: 'Production Interfaces',
  interfacesHow:
    'Jedes Production Interface im Cloudprinter-Dashboard hat einen eigenen Schlüssel und sendet seine Aufträge an einen eigenen Pfad. Der Host ist der des Tunnels.',
  interfacePath: 'Pfad',
  interfaceFirst: 'Das erste. Sein Schlüssel ist der Auftragsschlüssel.',
  interfaceModes: { live: 'Live', test: 'Test' },
  interfaceModesHow: 'Jeder Auftrag an ein Test-Interface wird als Test markiert.',
  interfaceMode: 'Aufträge sind',
  interfaceKeyNone: 'Kein Schlüssel: Seine Aufträge werden abgewiesen',
  interfaceAdd: 'Production Interface hinzufügen',
  interfaceAddTitle: 'Neues Production Interface',
  interfaceEdit: 'Ändern',
  interfaceEditTitle: (name) => `Production Interface ${name}`,
  interfaceName: 'Name',
  interfaceNameHow: 'Wie im Dashboard, oder frei gewählt.',
  interfacePathHow: 'Nach jedem Schrägstrich Buchstaben, Ziffern, - und _. Im Dashboard denselben Pfad eintragen.',
  interfacePathChanged: 'Nach dem Speichern werden Aufträge an den bisherigen Pfad nicht mehr angenommen.',
  interfaceKey: 'Schlüssel',
  interfaceKeyHow: 'Wird nach dem Speichern nie wieder angezeigt.',
  interfaceSaved: (name) => `Production Interface ${name} ist gespeichert.`,
  interfaceRemove: 'Entfernen',
  interfaceRemoveTitle: (name) => `Production Interface ${name} entfernen`,
  interfaceRemoveText:
    'Sein Schlüssel wird gelöscht, und Aufträge an seinen Pfad werden ab sofort abgewiesen. Vorhandene Aufträge bleiben.',
  interfaceRemoved: (name) => `Production Interface ${name} ist entfernt.`,
  copyPath: (name) => `Pfad von ${name} kopieren`,
  tests: 'Testaufträge',
  testOrders: 'Umgang mit Testaufträgen',
  testOrdersHow:
    'Gilt für Aufträge, die ab jetzt eingehen. Das Test Center von Cloudprinter wartet auf Signale: Testaufträge melden, solange es die Station prüft.',
  testOrdersChoices: {
    dry_run: 'Probelauf: wie jeden Auftrag bearbeiten, nichts melden',
    produce: 'Wie jeden Auftrag produzieren und melden',
  },
  readTestFlag: 'Auch einer Markierung im Auftrag trauen',
  readTestFlagHow:
    'Auch Aufträge mit test, is_test oder sandbox auf true gelten als Test. Cloudprinter dokumentiert das nicht.',
  receiving: 'Auftragsannahme',
  receiveOrders: 'Aufträge empfangen',
  receiveOrdersHow:
    'Abgeschaltet wird jeder Auftrag so beantwortet, dass Cloudprinter ihn erneut sendet. Solange es das tut, geht nichts verloren.',
  host: 'Netzwerkadresse',
  hostHow:
    'Mit 127.0.0.1 nur von diesem Rechner aus erreichbar, also auch durch einen Tunnel. Alles andere öffnet die Station zum Netzwerk.',
  port: 'Port',
  maxBody: 'Größtes Auftragsdokument, MB',
}
