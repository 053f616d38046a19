import type { Catalogue } from './catalogue.ts'

/** Who is told of what while nobody looks at a console. */
export const deAlerts = {
  'Use letters, digits and blanks': 'Buchstaben, Ziffern und Leerzeichen verwenden',
  'Say who is to have the mail': 'Angeben, wer die Mail bekommt',
  'This is no JSON once its fields are filled in': 'Das ist mit ausgefüllten Feldern kein JSON',
  '{what}: {count}': '{what}: {count}',
  '{what}: over': '{what}: vorbei',
  'One thing needs somebody': 'Etwas ist zu klären',
  '{count} things need somebody': '{count} Dinge sind zu klären',
  'Nothing of it needs anybody any more': 'Davon ist nichts mehr zu klären',
  'Alert: {name}': 'Benachrichtigung: {name}',
  'This is a test': 'Das ist ein Test',
  'Alerts of this station arrive here. Nothing has happened.':
    'Benachrichtigungen dieser Station kommen hier an. Es ist nichts geschehen.',
  'Enter the mail server and the address that the mail comes from.': 'Den Mailserver und die Absenderadresse angeben.',
  'Enter the password of the mail server.': 'Das Passwort des Mailservers angeben.',
  'The mail server {host} did not take it: {reason}': 'Der Mailserver {host} hat sie nicht angenommen: {reason}',
  'Enter the address of the webhook.': 'Die Adresse des Webhooks angeben.',
  '{host} did not take it: {reason}': '{host} hat sie nicht angenommen: {reason}',
  'The address of the heartbeat does not answer: {reason}': 'Die Adresse des Lebenszeichens antwortet nicht: {reason}',
  'It could not be sent.': 'Sie konnte nicht gesendet werden.',
  'It was sent.': 'Sie wurde gesendet.',
  'There are {count} alerts, and there cannot be more.': 'Es gibt {count} Benachrichtigungen; mehr sind nicht möglich.',
  'The alert {name} was added': 'Die Benachrichtigung {name} wurde angelegt',
  'The alert {name} was changed': 'Die Benachrichtigung {name} wurde geändert',
  'The alert {name} was removed': 'Die Benachrichtigung {name} wurde entfernt',
  'There is no such alert any more.': 'Diese Benachrichtigung gibt es nicht mehr.',
  'Alerts that reach nobody': 'Benachrichtigungen, die niemanden erreichen',
  'Alert {name}': 'Benachrichtigung {name}',
  'The alert {name} cannot be sent. {reason}': 'Die Benachrichtigung {name} kann nicht gesendet werden. {reason}',
  'It tries again every half an hour at least.': 'Sie versucht es mindestens jede halbe Stunde erneut.',
  'Look at the alerts in the settings, and send a test.':
    'Die Benachrichtigungen in den Einstellungen ansehen und einen Test senden.',
  Heartbeat: 'Lebenszeichen',
  'It goes on calling it. All else goes on.': 'Sie ruft sie weiter auf. Alles andere läuft weiter.',
  'Look at the address of the heartbeat in the settings.':
    'Die Adresse des Lebenszeichens in den Einstellungen prüfen.',
} as const satisfies Catalogue
