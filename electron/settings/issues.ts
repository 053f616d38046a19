import { type Said, say } from '../../shared/messages/sentence.ts'
import { noteSource } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'

/** Settings and keys that could not be read. */
export const unreadSettings = standingSource({
  kind: 'station_trouble',
  title: say('Settings and keys'),
  severity: 'urgent',
  conditions: ({ settings, secrets }) => [
    ...unread(settings.problem, {
      key: 'settings',
      code: 'settings_unusable',
      subject: say('Settings'),
      stationDid: say('The station works with the settings that it could read.'),
    }),
    ...unread(secrets.problem, {
      key: 'secrets',
      code: 'secrets_unreadable',
      subject: say('Keys'),
      stationDid: say('What needs the keys waits.'),
    }),
  ],
})

const unread = (
  problem: Said | null,
  said: Pick<StandingCondition, 'key' | 'code' | 'subject' | 'stationDid'>,
): StandingCondition[] =>
  problem === null ? [] : [{ ...said, happened: problem, next: say('Look at the settings.'), screens: ['settings'] }]

/** A program that ended unexpectedly too often. */
export const safeMode = standingSource({
  kind: 'safe_mode',
  title: say('Safe mode'),
  severity: 'urgent',
  conditions: ({ workSuspension }) =>
    workSuspension.has('safe_mode')
      ? [
          {
            key: 'safe_mode',
            code: 'safe_mode_settings',
            subject: say('Safe mode'),
            happened: say(
              'Safe mode: the program ended unexpectedly several times, so downloads and signals are paused.',
            ),
            stationDid: say('Orders are received.'),
            next: say('Look at the log, then resume them in the settings.'),
            screens: ['settings'],
          },
        ]
      : [],
})

/** Keys that the system cannot seal. */
export const plainKeys = noteSource(({ secretBox, secrets }) =>
  secretBox.kind === 'plain' && secrets.states().orderApiKey !== 'start'
    ? [
        {
          code: 'secrets_plain',
          message: say(
            'The keys are kept as plain text in a file that only this user can read, because the system offers no keyring.',
          ),
        },
      ]
    : [],
)
