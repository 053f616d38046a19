import type { Catalogue } from './catalogue.ts'

/** How the orders go to a database and back while a station runs, how it joins a shop, and how it finds its database. */
export const deStoreMove = {
  'The orders are being moved. Try again in a moment.': 'Die Aufträge ziehen gerade um. Gleich noch einmal versuchen.',
  'The orders are being moved already.': 'Die Aufträge ziehen schon um.',
  'The orders are not being moved any more.': 'Die Aufträge ziehen nicht mehr um.',
  'The orders lie there already.': 'Die Aufträge liegen schon dort.',
  'The orders lie in the data folder.': 'Die Aufträge liegen im Datenordner.',
  'The orders were not moved: {sentence}': 'Die Aufträge sind nicht umgezogen: {sentence}',
  'Something else is being moved just now. Try again when it is done.':
    'Gerade wird etwas anderes verschoben. Noch einmal versuchen, wenn das fertig ist.',
  'The address of the database is not known any more.': 'Die Adresse der Datenbank ist nicht mehr bekannt.',
  'The database {database} has data in it. Orders are moved only into an empty one.':
    'Die Datenbank {database} enthält Daten. Aufträge ziehen nur in eine leere um.',
  'Other stations work on the same orders: {names}. Stop them, and move then.':
    'Andere Stationen arbeiten mit denselben Aufträgen: {names}. Sie beenden, dann umziehen.',
  'The database was named at the start, by --database-url or PRINT_STATION_DATABASE_URL, which always wins. Stop the station and move the orders with --move-store-to.':
    'Die Datenbank wurde beim Start genannt, durch --database-url oder PRINT_STATION_DATABASE_URL; das gilt immer. Die Station beenden und die Aufträge mit --move-store-to umziehen.',
  'The database {database} is empty. The first station of the shop moves its orders there.':
    'Die Datenbank {database} ist leer. Die erste Station des Betriebs zieht mit ihren Aufträgen dorthin um.',
  'The orders in the database {database} are not in force: they are being moved, or were.':
    'Die Aufträge in der Datenbank {database} gelten nicht: Sie ziehen gerade um, oder sind umgezogen.',
  'This station has orders already. Only a new one can join a shop.':
    'Diese Station hat schon Aufträge. Nur eine neue kann einem Betrieb beitreten.',
  'The folder {folder} is not there, or this station may not write to it.':
    'Der Ordner {folder} ist nicht da, oder diese Station darf nicht hineinschreiben.',
  'The orders of this station lie in {database}, and the password that was kept for it could not be read, perhaps because it was stored by another user or on another machine. Start once with --database-url: it is kept then.':
    'Die Aufträge dieser Station liegen in {database}, und das dafür behaltene Passwort war nicht lesbar, vielleicht weil es von einem anderen Benutzer oder auf einem anderen Rechner gespeichert wurde. Einmal mit --database-url starten: Dann wird es behalten.',
} as const satisfies Catalogue
