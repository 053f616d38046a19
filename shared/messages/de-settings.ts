import type { Catalogue } from './catalogue.ts'

/** What is wrong with a field of a form, and what templates of signals leave out. */
export const deSettings = {
  'Use {count} or more': 'Mindestens {count} angeben',
  'Use {count} or less': 'Höchstens {count} angeben',
  'Use {count} characters or more': 'Mindestens {count} Zeichen angeben',
  'Use {count} characters or less': 'Höchstens {count} Zeichen angeben',
  'Use a whole number': 'Eine ganze Zahl angeben',
  'This must not be empty': 'Das darf nicht leer sein',
  'Expected here: {text}': 'Hier wird erwartet: {text}',
  'Not known here: {text}': 'Hier nicht bekannt: {text}',
  'This is not in the form that belongs here': 'Das hat nicht die Form, die hierher gehört',
  'This is not a web address': 'Das ist keine Webadresse',
  'These settings were changed elsewhere meanwhile. Nothing was saved. Look what is in force now; saving again puts yours in its place.':
    'Diese Einstellungen wurden inzwischen anderswo geändert. Nichts wurde gespeichert. Nachsehen, was jetzt gilt; erneutes Speichern setzt die eigenen an ihre Stelle.',
  'There is no view of that name any more.': 'Eine Ansicht dieses Namens gibt es nicht mehr.',
  'Give a name': 'Einen Namen angeben',
  'Name the smaller number first': 'Die kleinere Zahl zuerst nennen',
  '{text} is on the list twice': '{text} steht zweimal auf der Liste',
  '{text} has the badge of another person': '{text} hat den Ausweis einer anderen Person',
  'Use a name such as station.local, in small letters': 'Einen Namen wie station.local angeben, in Kleinbuchstaben',
  'Use 1 to 40 small letters, digits and -': '1 bis 40 Kleinbuchstaben, Ziffern und - verwenden',
  'Use a path such as /webhooks/cloudprinter/second': 'Einen Pfad wie /webhooks/cloudprinter/second angeben',
  'This is not the name of a time zone': 'Das ist nicht der Name einer Zeitzone',
  'Use 16 to 100 letters, digits, - and _, or nothing':
    '16 bis 100 Buchstaben, Ziffern, - und _ verwenden, oder nichts',
  'This is not a network such as 203.0.113.0/24': 'Das ist kein Netz wie 203.0.113.0/24',
  'This is not a network such as 127.0.0.0/8': 'Das ist kein Netz wie 127.0.0.0/8',
  'Use the name of a header in small letters': 'Den Namen eines Headers in Kleinbuchstaben angeben',
  'Another Production Interface has this id': 'Ein anderes Production Interface hat diese id',
  'Something else has this path already': 'Diesen Pfad hat schon etwas anderes',
  'Two views have the same name': 'Zwei Ansichten haben denselben Namen',
  'Use letters, digits, _, - and ., with a letter or _ first':
    'Buchstaben, Ziffern, _, - und . verwenden, mit einem Buchstaben oder _ zuerst',
  'The key is added by itself': 'Der Schlüssel kommt von selbst hinzu',
  'A parameter must carry the order': 'Ein Parameter muss den Auftrag tragen',
  'A parameter must carry the item': 'Ein Parameter muss die Position tragen',
  'A parameter must carry the datetime': 'Ein Parameter muss die Zeit tragen',
  'Another parameter has this name': 'Ein anderer Parameter hat diesen Namen',
  'Use an address such as https://orders.example.com, without ? and #':
    'Eine Adresse wie https://orders.example.com angeben, ohne ? und #',
  'Nothing carries what {type} says in {name} by default.': 'Nichts trägt mehr, was {type} sonst in {name} sagt.',
  '{name} stays empty: a step of this kind knows no {from}.':
    '{name} bleibt leer: Ein Schritt dieser Art kennt kein {from}.',
} as const satisfies Catalogue
