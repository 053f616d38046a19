import { openSettings } from '../../electron/settings/settings-file.ts'

/** Saves settings again and again, until it is killed. Says when it begins. */
const settings = openSettings(process.argv[2] ?? '', {})
await settings.update({ intake: { secretPath: 'abcdefghijklmnop' }, signals: { paused: true } })
process.stdout.write('saving\n')
for (let port = 9_000; ; port = port === 9_999 ? 9_000 : port + 1) await settings.update({ intake: { port } })
