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

/** Paper is white, whatever the screen is. Returns what ends it. */
export function lightOnPaper(page: Window): () => void {
  const paper = page.matchMedia('print')
  const { documentElement: root } = page.document
  let onScreen: string | null = null
  const turn = (): void => {
    if (paper.matches) {
      onScreen ??= root.getAttribute(schemeAttribute)
      root.setAttribute(schemeAttribute, 'light')
    } else if (onScreen !== null) {
      root.setAttribute(schemeAttribute, onScreen)
      onScreen = null
    }
  }
  paper.addEventListener('change', turn)
  return () => paper.removeEventListener('change', turn)
}

/** By this the colours of a page are chosen. */
const schemeAttribute = 'data-mantine-color-scheme'
