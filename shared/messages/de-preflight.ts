import type { Catalogue } from './catalogue.ts'

/** Preflight: what its rules find in files, and what becomes of the item. */
export const dePreflight = {
  'The file was not read to its end': 'Die Datei wurde nicht bis zum Ende gelesen',
  'Page count': 'Seitenzahl',
  'Pages that can be bound': 'Bindbare Seitenzahl',
  'Fewest and most pages': 'Kleinste und größte Seitenzahl',
  'Pages of the cover': 'Seiten des Umschlags',
  'Double pages in the block': 'Doppelseiten im Buchblock',
  Orientation: 'Ausrichtung',
  'Trim size': 'Endformat',
  'Pages of one size': 'Einheitliche Seitengröße',
  'Spine width': 'Rückenbreite',
  Bleed: 'Beschnitt',
  Fonts: 'Schriften',
  'Colour spaces': 'Farbräume',
  'Output intent': 'Ausgabebedingung',
  'Resolution of images': 'Bildauflösung',
  'Empty pages': 'Leere Seiten',
  'Safety margin': 'Sicherheitsabstand',
  'Total ink': 'Gesamtfarbauftrag',
  '{count} page': '{count} Seite',
  '{count} pages': '{count} Seiten',
  '{count} pages in all files': '{count} Seiten in allen Dateien',
  '{count} pages, or {total} as its total says': '{count} Seiten, oder {total} laut Gesamtseitenzahl',
  'A multiple of {count}': 'Ein Vielfaches von {count}',
  '{count} pages at least': 'Mindestens {count} Seiten',
  '{count} page at most': 'Höchstens {count} Seite',
  '{count} pages at most': 'Höchstens {count} Seiten',
  'One page: back, spine and front in one': 'Eine Seite: Rückseite, Buchrücken und Vorderseite in einem',
  'A file that such a product does not have: {type}': 'Eine Datei, die ein solches Produkt nicht hat: {type}',
  'Files of these types: {types}': 'Dateien dieser Arten: {types}',
  'Name each rule once': 'Jede Regel nur einmal nennen',
  '{width} x {height} mm': '{width} x {height} mm',
  '{what}; {count} more page is not right either': '{what}; {count} weitere Seite stimmt auch nicht',
  '{what}; {count} more pages are not right either': '{what}; {count} weitere Seiten stimmen auch nicht',
  '{size}, as most pages': '{size}, wie die meisten Seiten',
  'no bleed': 'kein Beschnitt',
  '{length} mm of bleed': '{length} mm Beschnitt',
  '{length} mm high': '{length} mm hoch',
  '{length} mm': '{length} mm',
  'A spine of {length} mm': 'Ein Buchrücken von {length} mm',
  '{length} mm with the paper of this shop, {formula} mm by the formula of Cloudprinter':
    '{length} mm mit dem Papier dieses Betriebs, {formula} mm nach der Formel von Cloudprinter',
  'Not known: no option names a paper that is known here':
    'Nicht bekannt: keine Option nennt ein Papier, das hier bekannt ist',
  'Not known: the order does not say how many pages there are':
    'Nicht bekannt: der Auftrag sagt nicht, wie viele Seiten es sind',
  'A file that can be read to its end': 'Eine Datei, die sich bis zum Ende lesen lässt',
  'Its pages could not be read': 'Ihre Seiten ließen sich nicht lesen',
  'No PDF: neither its size nor what is in it has been read': 'Kein PDF: weder die Größe noch der Inhalt wurde gelesen',
  'A PDF': 'Ein PDF',
  'What is in it has not been read': 'Was darin ist, wurde nicht gelesen',
  'Not all of its fonts, colours and images could be read': 'Nicht alle Schriften, Farben und Bilder ließen sich lesen',
  'What is painted on these pages could not be read: {pages}':
    'Was auf diesen Seiten gezeichnet ist, ließ sich nicht lesen: {pages}',
  'Not embedded: {names}': 'Nicht eingebettet: {names}',
  'All fonts embedded': 'Alle Schriften eingebettet',
  '{names}, which is converted': '{names}, was umgerechnet wird',
  'Black and its greys': 'Schwarz und seine Grautöne',
  'CMYK and greys': 'CMYK und Grautöne',
  'It does not say for which print condition its colours were made':
    'Sie sagt nicht, für welche Druckbedingung ihre Farben gemacht sind',
  'An output intent, as PDF/X has one': 'Eine Ausgabebedingung, wie PDF/X sie hat',
  'An image of only {ppi} ppi': 'Ein Bild mit nur {ppi} ppi',
  '{count} images, the worst of only {ppi} ppi': '{count} Bilder, das schlechteste mit nur {ppi} ppi',
  'An image of {ppi} ppi': 'Ein Bild mit {ppi} ppi',
  '{count} images, the worst of {ppi} ppi': '{count} Bilder, das schlechteste mit {ppi} ppi',
  '{ppi} ppi or more': '{ppi} ppi oder mehr',
  'Page {pages} is empty': 'Seite {pages} ist leer',
  '{count} pages are empty: {pages}': '{count} Seiten sind leer: {pages}',
  'Something on each page': 'Auf jeder Seite etwas',
  '{percent} % at most': 'Höchstens {percent} %',
  '{percent} % of ink': '{percent} % Farbauftrag',
  'Not measured: there is no Ghostscript on this machine':
    'Nicht gemessen: auf diesem Rechner gibt es kein Ghostscript',
  'Not measured: Ghostscript could not draw the file': 'Nicht gemessen: Ghostscript konnte die Datei nicht zeichnen',
  'Text {length} mm from the trim': 'Text {length} mm vom Endformat',
  'Text {length} mm from the trim, {count} pages in all': 'Text {length} mm vom Endformat, insgesamt {count} Seiten',
  '{length} mm or more': '{length} mm oder mehr',
  '{what}. Found: {found}. Expected: {expected}.': '{what}. Gefunden: {found}. Erwartet: {expected}.',
  'Preflight: {what}. Found: {found}. Expected: {expected}.':
    'Dateiprüfung: {what}. Gefunden: {found}. Erwartet: {expected}.',
  'Preflight: {what}. Found: {found}. Expected: {expected}. There is 1 more finding that stops it.':
    'Dateiprüfung: {what}. Gefunden: {found}. Erwartet: {expected}. Ein weiterer Befund hält sie an.',
  'Preflight: {what}. Found: {found}. Expected: {expected}. There are {count} more findings that stop it.':
    'Dateiprüfung: {what}. Gefunden: {found}. Erwartet: {expected}. {count} weitere Befunde halten sie an.',
  'Preflight has stopped it.': 'Die Dateiprüfung hat sie angehalten.',
  'Preflight has stopped the item. Let pass what it found, with a reason, or put another file in its place.':
    'Die Dateiprüfung hat die Position angehalten. Den Befund mit einer Begründung durchlassen, oder eine andere Datei an ihre Stelle legen.',
  'What was to be let pass is not found in the files as they are now. Nothing was changed.':
    'Was durchgelassen werden sollte, findet sich in den Dateien, wie sie jetzt sind, nicht. Nichts wurde geändert.',
  'It does not have as many pages as were ordered, so it is fetched once more.':
    'Sie hat nicht so viele Seiten wie bestellt und wird deshalb noch einmal geholt.',
  'Stopped by preflight': 'Von der Dateiprüfung angehalten',
  '{title}, item {id}': '{title}, Position {id}',
  'The item is on hold. Nothing was reported to Cloudprinter.':
    'Die Position ist angehalten. Cloudprinter wurde nichts gemeldet.',
  'Nothing: the item was in work already, or a person had set it aside. It does not become ready like this.':
    'Nichts: die Position war schon in Arbeit, oder eine Person hatte sie beiseitegelegt. So wird sie nicht bereit.',
  'Put the right file in its place, or let it pass with a reason: then it goes on by itself.':
    'Die richtige Datei an ihre Stelle legen, oder sie mit einer Begründung durchlassen: dann geht es von selbst weiter.',
  'If the customer must send another file, cancel the item with this cause.':
    'Muss der Kunde eine andere Datei schicken, die Position mit diesem Grund stornieren.',
} as const satisfies Catalogue
