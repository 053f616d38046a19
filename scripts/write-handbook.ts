import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../shared/messages/in-words.ts'
import { messagesPage } from './handbook/messages-page.ts'
import { projectDir } from './project-dir.ts'

/** Writes the pages of the handbook that are made from what the station says. */
for (const language of languages) {
  writeFileSync(join(projectDir, 'docs', 'handbook', language, 'messages.md'), messagesPage(language))
}
