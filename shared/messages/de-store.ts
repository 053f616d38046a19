import type { Catalogue } from './catalogue.ts'

/** What is wrong with the store of the orders, on whichever engine it lies. */
export const deStore = {
  'The store could not be read.': 'Der Speicher ließ sich nicht lesen.',
  'Other stations changed the same at the same moment, again and again. Try it again.':
    'Andere Stationen haben im selben Augenblick immer wieder dasselbe geändert. Noch einmal versuchen.',
  'The orders lie in a database that has backups of its own.':
    'Die Aufträge liegen in einer Datenbank, die ihre eigenen Sicherungen hat.',
  'The orders lie in the data folder, and the station itself backs them up.':
    'Die Aufträge liegen im Datenordner, und die Station selbst sichert sie.',
  'The backup is dated in the future. Look at the clock of the machine that reports it.':
    'Die Sicherung trägt ein Datum in der Zukunft. Die Uhr des Rechners prüfen, der sie meldet.',
  'An empty file is no backup': 'Eine leere Datei ist keine Sicherung',
  'No backup of the database was reported for more than {hours} hours.':
    'Seit mehr als {hours} Stunden wurde keine Sicherung der Datenbank gemeldet.',
  'Backup of the database': 'Sicherung der Datenbank',
  'Orders are received and worked on. Backups of a database are made by its own tools.':
    'Aufträge werden empfangen und bearbeitet. Sicherungen einer Datenbank machen deren eigene Werkzeuge.',
  'Look why the job that backs the database up has not run, or has not reported it.':
    'Nachsehen, warum das Skript, das die Datenbank sichert, nicht lief oder es nicht gemeldet hat.',
  'No backup of the database was reported yet. Have the job that makes it report each one, so that the station can say when they stop.':
    'Noch keine Sicherung der Datenbank wurde gemeldet. Das Skript, das sie macht, jede melden lassen, damit die Station sagen kann, wenn sie ausbleiben.',
  'No backup of the database was reported yet.': 'Noch keine Sicherung der Datenbank wurde gemeldet.',
  'Have the database backed up every day, and each backup reported to the station.':
    'Die Datenbank jeden Tag sichern und jede Sicherung der Station melden lassen.',
  'The disk of the database is full. Make room on it.': 'Die Festplatte der Datenbank ist voll. Dort Platz schaffen.',
  'The database takes no writes: it is a standby, or set to reading only.':
    'Die Datenbank nimmt nichts an: Sie ist ein Standby oder auf Nur-Lesen gestellt.',
  'The database cannot be reached ({text}).': 'Die Datenbank ist nicht erreichbar ({text}).',
  'The connection to the database was lost while it stored this. Look what is there now before you try it again.':
    'Die Verbindung zur Datenbank riss ab, während sie dies speicherte. Vor einem neuen Versuch nachsehen, was jetzt dort steht.',
  'There is no such station.': 'Diese Station gibt es nicht.',
  'This station is gone and does no work.': 'Diese Station ist nicht mehr da und arbeitet nicht.',
  'This station works. Stop it first, then take it off the list.':
    'Diese Station arbeitet. Sie zuerst anhalten, dann von der Liste nehmen.',
  'The database did not say what it is.': 'Die Datenbank hat nicht gesagt, was sie ist.',
  'The database is PostgreSQL {version}. Print Station needs {oldest} or newer.':
    'Die Datenbank ist PostgreSQL {version}. Print Station braucht {oldest} oder neuer.',
  'The database has {name} switched off, so a power cut may destroy it. Switch it on.':
    'In der Datenbank ist {name} ausgeschaltet, ein Stromausfall kann sie zerstören. Es einschalten.',
  'The database keeps text as {encoding}. Create one with the encoding UTF8.':
    'Die Datenbank hält Text als {encoding}. Eine mit der Kodierung UTF8 anlegen.',
  'The database is a standby that only reads. Give the address of the primary one.':
    'Die Datenbank ist ein Standby, der nur liest. Die Adresse des Primärservers angeben.',
  'This user may not create tables in the database. Allow it: GRANT CREATE ON SCHEMA {name}.':
    'Dieser Benutzer darf in der Datenbank keine Tabellen anlegen. Es ihm erlauben: GRANT CREATE ON SCHEMA {name}.',
  'This user may not use the tables in the database. Give the station the user that they belong to.':
    'Dieser Benutzer darf die Tabellen der Datenbank nicht benutzen. Der Station den Benutzer geben, dem sie gehören.',
  'The database holds tables of another program ({name}). Give the station a database of its own.':
    'Die Datenbank enthält Tabellen eines anderen Programms ({name}). Der Station eine eigene Datenbank geben.',
  'The database at {place} does not accept this user and password. Check them.':
    'Die Datenbank auf {place} nimmt diesen Benutzer und dieses Passwort nicht an. Beides prüfen.',
  'The database at {place} does not let this user in from here ({text}). Look at its pg_hba.conf.':
    'Die Datenbank auf {place} lässt diesen Benutzer von hier nicht herein ({text}). In ihrer pg_hba.conf nachsehen.',
  'The database is behind a pool that lends a connection for one transaction. Give the address of the database itself, or set the pool to sessions.':
    'Vor der Datenbank steht ein Pool, der eine Verbindung nur für eine Transaktion leiht. Die Adresse der Datenbank selbst angeben, oder den Pool auf Sitzungen stellen.',
  'There is no such database at {place}. Create it, or check its name.':
    'Auf {place} gibt es diese Datenbank nicht. Sie anlegen, oder ihren Namen prüfen.',
  'The database at {place} has no connection left. Allow it more of them.':
    'Die Datenbank auf {place} hat keine Verbindung mehr frei. Ihr mehr davon erlauben.',
  'The database at {place} cannot be reached ({text}).': 'Die Datenbank auf {place} ist nicht erreichbar ({text}).',
  'The address of the database must begin with postgres://.':
    'Die Adresse der Datenbank muss mit postgres:// beginnen.',
  'The address of the database cannot be read. In its user and password write % as %25, @ as %40, : as %3A, / as %2F and # as %23.':
    'Die Adresse der Datenbank ist nicht lesbar. Im Benutzer und im Passwort % als %25 schreiben, @ als %40, : als %3A, / als %2F und # als %23.',
  'The database was written by a newer version of this program. It was left as it is. Update the program, then start it again.':
    'Die Datenbank wurde von einer neueren Version dieses Programms geschrieben. Sie blieb, wie sie ist. Das Programm aktualisieren, dann neu starten.',
  'The database is brought up to date once no older station works on it: {stations}. Stop them, or start this one with --migrate-now.':
    'Die Datenbank wird auf den neuesten Stand gebracht, sobald keine ältere Station mehr auf ihr arbeitet: {stations}. Diese anhalten, oder diese Station mit --migrate-now starten.',
  'The database is not up to date, and older stations work on it: {stations}. Stop them first.':
    'Die Datenbank ist nicht auf dem neuesten Stand, und ältere Stationen arbeiten auf ihr: {stations}. Diese zuerst anhalten.',
  'Another station is bringing the database up to date.':
    'Eine andere Station bringt die Datenbank gerade auf den neuesten Stand.',
  'The tables of the database are brought up to date.':
    'Die Tabellen der Datenbank werden auf den neuesten Stand gebracht.',
  'The database could not be brought up to date: {text}':
    'Die Datenbank ließ sich nicht auf den neuesten Stand bringen: {text}',
  'The database answers. It checks each page that it reads by itself. Since the start {count} groups of changes were run again, as another station came in between.':
    'Die Datenbank antwortet. Sie prüft von selbst jede Seite, die sie liest. Seit dem Start liefen {count} Gruppen von Änderungen noch einmal, weil eine andere Station dazwischenkam.',
  'The file {file} cannot be read, so it is not known where the orders lie. Put it back from a copy.':
    'Die Datei {file} ist nicht lesbar, deshalb ist nicht bekannt, wo die Aufträge liegen. Sie aus einer Kopie zurücklegen.',
  'The orders of this station lie in {database}. Start it with --database-url, or bring them back with --move-store-to sqlite.':
    'Die Aufträge dieser Station liegen in {database}. Sie mit --database-url starten, oder sie mit --move-store-to sqlite zurückholen.',
  'The orders of this station lie in the data folder {folder}. Move them with --move-store-to, or start without --database-url.':
    'Die Aufträge dieser Station liegen im Datenordner {folder}. Sie mit --move-store-to umziehen, oder ohne --database-url starten.',
  'A move of orders into this database was not finished. Start the station that they come from; it says where they are.':
    'Ein Umzug von Aufträgen in diese Datenbank wurde nicht fertig. Die Station starten, von der sie kommen; sie sagt, wo sie sind.',
  'The orders of this database were moved to the data folder of a station. Start that one.':
    'Die Aufträge dieser Datenbank sind in den Datenordner einer Station umgezogen. Diese starten.',
  'The orders lie in {place} already.': 'Die Aufträge liegen schon in {place}.',
  'The database {database} is not empty ({table}). Orders are moved only into an empty one.':
    'Die Datenbank {database} ist nicht leer ({table}). Aufträge ziehen nur in eine leere um.',
  'Another station works on this database. Stop it, and move then.':
    'Eine andere Station arbeitet mit dieser Datenbank. Sie beenden, dann umziehen.',
  'To bring the orders back, say with --database-url which database they lie in.':
    'Um die Aufträge zurückzuholen, mit --database-url sagen, in welcher Datenbank sie liegen.',
  'The file {file} cannot be read ({code}), so the station does not know which one it is. Let this user read it, then start again.':
    'Die Datei {file} ist nicht lesbar ({code}), daher weiß die Station nicht, welche sie ist. Diesem Benutzer das Lesen erlauben, dann neu starten.',
} as const satisfies Catalogue
