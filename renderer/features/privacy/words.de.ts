import { formatNumber } from '../../ui/format-number.ts'
import type { PrivacyCopy } from './words.en.ts'

export const de: PrivacyCopy = {
  title: 'Datenschutz',
  how: 'Wie lange die Station weiß, für wen ein Auftrag war.',
  keywords: 'dsgvo datenschutz löschen vergessen personenbezogene daten person name adresse aufbewahrung frist',
  days: 'Personendaten löschen nach, Tage',
  daysHow:
    'So viele Tage, nachdem die letzte Position eines Auftrags versandt oder storniert wurde: Name, Firma, Straße, E-Mail, Telefon und Steuernummer verschwinden überall, ebenso das Versandetikett. Postleitzahl, Ort und Land bleiben für die Kennzahlen. 0 für nie; mindestens 30.',
  erasedCount: 'Aufträge ohne Personendaten',
  lastRun: 'Zuletzt nach weiteren gesehen',
  never: 'Nie',
  waiting: 'Noch zu tun',
  nothing: 'Nichts',
  waits: ({ due, later, files, overwritingSince }) =>
    [
      due === 0 ? null : `${formatNumber(due)} Aufträge, deren Frist um ist`,
      later === 0 ? null : `${formatNumber(later)} gelöschte Aufträge, zu denen später etwas kam`,
      files === 0 ? null : `Dateien von ${formatNumber(files)} Aufträgen zu entfernen`,
      overwritingSince === null ? null : 'Gelöschtes wird im Speicher überschrieben',
    ]
      .filter((part) => part !== null)
      .join(', '),
  notWhole:
    'Der Speicher ist älter als das Überschreiben von Gelöschtem. Teile alter Daten können in Lücken seiner Datei liegen, bis er neu geschrieben wird: Das geschieht beim nächsten Start, sobald etwas gelöscht wurde und die Platte Raum für eine zweite Kopie hat.',
  backups: 'Kopien von vor der letzten Löschung, in denen die Person noch steht:',
  stays: 'bleibt, bis jemand sie entfernt',
  goes: 'verschwindet bis',
  erase: 'Personendaten löschen…',
  formTitle: (cpOrderId) => `Personendaten von Auftrag ${cpOrderId} löschen`,
  formHow:
    'Name, Firma, Straße, E-Mail, Telefon und Steuernummer werden überall gelöscht, wo die Station sie hat: im Auftrag und seinen Fassungen, in Anfragen, Notizen, Verlauf, Meldungen und der Suche. Das lässt sich nicht rückgängig machen, und der Auftrag lässt sich nicht noch einmal an diese Person senden.',
  reason: 'Grund',
  reasonHow: 'Bleibt im Verlauf, mit Zeit und Name. Die Person nicht nennen.',
  withFiles: 'Auch die Dateien seiner Positionen entfernen',
  withFilesHow: 'Versandetiketten werden in jedem Fall entfernt.',
  submit: 'Endgültig löschen',
  erased: 'Die Personendaten wurden gelöscht.',
  erasedOn: 'Gelöscht am',
  mark: 'Gelöscht',
  forEver: 'Für immer',
  forDays: (days) => `${days} Tage`,
}
