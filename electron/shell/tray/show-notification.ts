import { Notification } from 'electron'
import type { ConsolePlace } from '../../../shared/desktop-api.ts'
import type { Announcement } from './notification-rule.ts'
import { wordsOf } from './notification-words.ts'

/** Shows a notification of the system; a click opens the console at its place. */
export function showNotification(announcement: Announcement, open: (place: ConsolePlace) => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification(wordsOf(announcement))
  // Without a reference it may be collected before it is clicked.
  shown.add(notification)
  notification.on('click', () => open(announcement.place))
  notification.on('close', () => shown.delete(notification))
  notification.show()
  if (shown.size > maxShown) for (const oldest of [...shown].slice(0, -maxShown)) shown.delete(oldest)
}

const maxShown = 20
const shown = new Set<Notification>()
