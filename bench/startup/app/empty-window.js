import { app, BrowserWindow } from 'electron'

// The least that a program with a window does.
app.setPath('userData', process.env.BENCH_PROFILE ?? '')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadURL('data:text/html,<!doctype html><title>Empty</title><p>Empty')
})
