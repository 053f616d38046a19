import type { DevicesCopy } from './words.en.ts'

export const de: DevicesCopy = {
  title: 'Konsole im Netzwerk',
  how: 'Andere Rechner und Tablets im Betrieb können die Konsole im Browser öffnen, jedes Gerät mit eigenem Link. Sie bearbeiten Aufträge; Einstellungen bleiben hier.',
  warning:
    'Die Übertragung ist unverschlüsselt: nur in einem vertrauenswürdigen Netzwerk einschalten und nie einen Tunnel auf diesen Port führen.',
  network: 'Konsole für Geräte im Netzwerk bereitstellen',
  host: 'Netzwerkadresse',
  hostHow: '0.0.0.0 steht für jedes Netzwerk dieses Rechners.',
  port: 'Port',
  names: 'Weitere Namen dieses Rechners',
  namesHow: 'Durch Leerzeichen getrennt. Eine Seite, die unter einem anderen Namen aufgerufen wird, wird abgewiesen.',
  state: { off: 'Aus.', listening: 'Ein.', waiting: 'Nicht erreichbar.' },
  devices: 'Geräte',
  none: 'Noch kein Gerät hat einen Link.',
  add: 'Gerät zulassen…',
  addTitle: 'Gerät zulassen',
  addSubmit: 'Link erstellen',
  name: 'Name des Geräts',
  nameHow: 'Zum Beispiel „Tablet an der Druckmaschine“.',
  linkTitle: (name) => `Link für ${name}`,
  linkHow:
    'Auf dem Gerät öffnen: scannen oder kopieren. Er wird nur dieses eine Mal angezeigt, also dort aufbewahren, etwa als Lesezeichen: Nach einem Monat, oder nach vier Tagen ohne Nutzung, fragt das Gerät wieder danach.',
  linkOff: 'Die Konsole ist noch nicht im Netzwerk. Der Link gilt später unter diesem Pfad ihrer Adresse:',
  qr: (name) => `Link für ${name} als QR-Code`,
  copyLink: 'Link kopieren',
  done: 'Fertig',
  added: 'hinzugefügt',
  lastSeen: 'zuletzt gesehen',
  never: 'nie benutzt',
  signedIn: (count) => (count === 0 ? 'nicht angemeldet' : 'angemeldet'),
  revoke: 'Sperren',
  revokeLabel: (name) => `${name} sperren`,
  revokeTitle: (name) => `${name} sperren`,
  revokeHow:
    'Der Link gilt nicht mehr, und das Gerät wird sofort abgemeldet. Das lässt sich nicht zurücknehmen; ein neuer Link lässt sich erstellen.',
  revoked: (name) => `${name} ist gesperrt.`,
}
