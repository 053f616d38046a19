import type { Catalogue } from './catalogue.ts'

/** Why the station did not let somebody in, or did not understand what was asked. */
export const deAccess = {
  'Too many wrong links came from here. Try again in {seconds} seconds.':
    'Von hier kamen zu viele falsche Links. In {seconds} Sekunden noch einmal versuchen.',
  'This link is not valid. It may have been revoked.': 'Dieser Link gilt nicht. Vielleicht wurde er widerrufen.',
  'The console is for the network of the shop alone.': 'Die Konsole ist nur für das Netz des Betriebs da.',
  'This device is not signed in. Open its link again, or make a new one.':
    'Dieses Gerät ist nicht angemeldet. Seinen Link erneut öffnen, oder einen neuen erzeugen.',
  'The console is not served through a tunnel or a proxy.':
    'Durch einen Tunnel oder einen Proxy ist die Konsole nicht zu erreichen.',
  'The console is not served under this name.': 'Unter diesem Namen ist die Konsole nicht zu erreichen.',
  'Another page may not use the console.': 'Eine andere Seite darf die Konsole nicht benutzen.',
  'The token is missing or wrong.': 'Das Token fehlt oder ist falsch.',
  'The request could not be read.': 'Die Anfrage ließ sich nicht lesen.',
  'The cursor is not one that a list returned.': 'Diese Stelle der Liste gibt es nicht.',
  'There is no such call.': 'Diesen Aufruf gibt es nicht.',
  'The station knows no call {name}.': 'Die Station kennt den Aufruf {name} nicht.',
  'There is no such kind of exception.': 'Diese Art von Ausnahme gibt es nicht.',
} as const satisfies Catalogue
