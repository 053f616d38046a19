import type { DesktopCopy } from './words.en.ts'

export const de: DesktopCopy = {
  choose: 'Auswählen…',
  title: 'Programm',
  how: 'Wie sich das Programm auf diesem Rechner verhält. Wird sein Fenster geschlossen, bleibt es im Infobereich und empfängt dort Aufträge.',
  startWithSystem: 'Mit dem System starten',
  loginItem: {
    on: 'Das System startet es bei der Anmeldung.',
    off: 'Das System startet es nicht.',
    blocked: 'Das System startet es nicht, obwohl es darum gebeten wurde.',
  },
  startHidden: 'Beim Start durch die Anmeldung im Infobereich bleiben',
  keepAwake: 'Den Rechner wach halten, solange Dateien oder Signale warten',
  keptAwake: 'Er wird jetzt wach gehalten.',
  notifyUrgentOrders: 'Neue Aufträge melden, die binnen eines Tages versendet werden müssen',
  notifyTrouble: 'Melden, was dringend ist',
  notifyHow: 'Von jeder Art höchstens eine Meldung in der Minute.',
  safeMode: 'Abgesicherter Betrieb',
  safeModeHow:
    'Das Programm wurde mehrmals unerwartet beendet. Aufträge werden empfangen; Downloads und Signale warten. Die Ursachen stehen in logs/faults.log im Datenordner.',
  leaveSafeMode: 'Downloads und Signale fortsetzen',
  leftSafeMode: 'Downloads und Signale laufen weiter.',
  updates: 'Neue Versionen',
  updatesHow:
    'Eine neue Version wird auf Wunsch installiert oder wenn die Station ruht; immer nach einer Sicherung und nie, während Dateien geholt oder Signale gesendet werden.',
  updateUrl: 'Adresse des Update-Servers',
  updateUrlHow: 'Leer: Es wird nirgends nachgefragt.',
  updateWhenIdle: 'Von selbst installieren, wenn niemand arbeitet',
  updateQuietMinutes: 'Ruhig seit, Minuten',
  check: 'Nach neuer Version suchen',
  install: 'Installieren und neu starten',
  state: {
    off: 'Aus.',
    idle: 'Das ist die neueste Version, soweit bekannt.',
    checking: 'Es wird nach einer neuen Version gesucht.',
    fetching: 'Die neue Version wird geholt.',
    ready: 'Eine neue Version liegt bereit.',
    installing: 'Eine Sicherung wird angelegt, dann startet das Programm neu.',
    failed: 'Die letzte Suche ist fehlgeschlagen.',
  },
  version: (version) => `Version ${version}.`,
}
