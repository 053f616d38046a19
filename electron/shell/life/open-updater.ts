import type { Updater } from './updates.ts'

/** Opens electron-updater. It is loaded only where an address is set: it would slow down every start. */
export async function openUpdater(): Promise<Updater> {
  const { default: library } = await import('electron-updater')
  const { autoUpdater } = library
  autoUpdater.autoDownload = false
  // A machine that is shut down must not find itself in the middle of an installation.
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.logger = null
  return {
    setFeed: (url) => autoUpdater.setFeedURL({ provider: 'generic', url }),
    async check() {
      const found = await autoUpdater.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null
    },
    async fetch() {
      await autoUpdater.downloadUpdate()
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  }
}
