/** Stands wherever something was left out. */
export const leftOut = '(left out)'

/** Makes texts fit to be given away. */
export interface Redactor {
  /** Masks what is known to be secret, in the forms in which it may stand in a text, and every link and e-mail address. */
  text(text: string): string
}

/** @param secrets keys, tokens and secret paths of the station, whatever is set */
export function createRedactor(secrets: readonly (string | null)[]): Redactor {
  const known = secrets
    .filter((secret) => secret !== null)
    .filter((secret) => secret.length >= 4)
    .flatMap(formsOf)
    // A longer one first: it may hold a shorter one.
    .sort((one, other) => other.length - one.length)
  return {
    text(text) {
      const withoutSecrets = known.reduce((masked, secret) => masked.replaceAll(secret, hidden), text)
      return (
        withoutSecrets
          .replaceAll(/\b(?:https?|wss?|ftp):(?:\\?\/){2}[^\s"'<>]*/gi, leftOut)
          // A run of what an address is made of, and then whether it is one: looked for as a whole it would be read again and again.
          .replaceAll(/[\p{L}\p{N}_.+%@-]+/gu, (run) => (run.slice(1, -1).includes('@') ? leftOut : run))
          .replaceAll(hidden, leftOut)
      )
    },
  }
}

/** In the place of a secret until links and addresses are out: one that holds a blank or a mark would end them in its middle. */
const hidden = '\0'

const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('base64url'),
]
