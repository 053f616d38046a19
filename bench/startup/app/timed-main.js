import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// Runs the program under test and tells, on standard error, when its window is seen and when it is painted. Nothing of the program is changed.
app.on('browser-window-created', (_event, window) => {
  window.once('show', () => process.stderr.write('BENCH shown\n'))
  window.once('ready-to-show', () => process.stderr.write('BENCH painted\n'))
})
await import(pathToFileURL(process.env.BENCH_MAIN ?? '').href)
