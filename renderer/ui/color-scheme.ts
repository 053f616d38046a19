import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import type { PageStorage } from '../storage/page-storage.ts'

const storageKey = 'mantine-color-scheme-value'
const schemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Keeps the choice between light and dark for this console. */
export function colorSchemes(storage: PageStorage): MantineColorSchemeManager {
  const chosen = (text: string | null): MantineColorScheme | undefined => schemes.find((scheme) => scheme === text)
  let listen: ((event: StorageEvent) => void) | null = null
  const unsubscribe = (): void => {
    if (listen !== null) window.removeEventListener('storage', listen)
    listen = null
  }
  return {
    get: (usual) => chosen(storage.getItem(storageKey)) ?? usual,
    set: (scheme) => storage.setItem(storageKey, scheme),
    clear: () => storage.removeItem(storageKey),
    // Another window of this browser has chosen.
    subscribe(onUpdate) {
      unsubscribe()
      listen = ({ key, newValue }) => {
        const scheme = key === storageKey ? chosen(newValue) : undefined
        if (scheme !== undefined) onUpdate(scheme)
      }
      window.addEventListener('storage', listen)
    },
    unsubscribe,
  }
}
