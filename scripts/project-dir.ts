import { fileURLToPath } from 'node:url'

/** The root of the project, wherever a script is started from. */
export const projectDir = fileURLToPath(new URL('..', import.meta.url))
