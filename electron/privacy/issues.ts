import { inOneText, say } from '../../shared/messages/sentence.ts'
import { standingSource } from '../issues/standing-source.ts'

/** Persons that are to be erased, and still stand somewhere: nobody else would notice. */
export const unerasedPersons = standingSource({
  kind: 'persons_not_erased',
  title: say('Persons not erased'),
  severity: 'open',
  conditions: ({ privacy: { trouble } }) =>
    trouble === null
      ? []
      : [
          {
            key: 'privacy',
            code: 'persons_not_erased',
            subject: say('Persons'),
            happened: inOneText(say('Something of a person that is to be erased still stands.'), trouble),
            stationDid: say('It is tried again every minute. All others are erased.'),
            next: say('See in the settings, under Privacy, what is still to be done.'),
            screens: ['settings'],
          },
        ],
})
