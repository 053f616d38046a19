import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HelpPage } from '../../shared/handbook.ts'
import type { PageStorage } from '../storage/page-storage.ts'

/** The screens in the order of the rail; a number key opens each. */
export const screens = [
  'queue',
  'batches',
  'orders',
  'downloads',
  'signals',
  'inbox',
  'exceptions',
  'today',
  'settings',
] as const
export type RailScreen = (typeof screens)[number]
/** Screens that something on another screen leads to. */
const furtherScreens = [
  'guide',
  'diagnostics',
  'products',
  'destinations',
  'deliveries',
  'batch_rules',
  'printing',
  'office',
  'help',
] as const
export type Screen = RailScreen | (typeof furtherScreens)[number]

/** The inbox shows requests, or the later versions of orders that some of them brought. */
export type InboxPart = 'requests' | 'revisions'

export interface NavigationState {
  readonly screen: Screen
  /** The item that the panel shows. It stays when the list changes around it. */
  readonly cpItemId: string | null
  /** Whether the item has the whole window. */
  readonly isItemWide: boolean
  /** Whether the item is shown in letters that can be read from two metres. */
  readonly isFar: boolean
  readonly cpOrderId: string | null
  readonly batchId: number | null
  readonly signalId: number | null
  /** The delivery that is pointed at. */
  readonly deliveryId: number | null
  readonly inboxPart: InboxPart
  readonly inboxId: number | null
  readonly revisionId: number | null
  readonly exceptionKey: string | null
  /** The card of the settings that is asked for and not reached yet. */
  readonly settingsCard: string | null
  /** What of the handbook is shown, and where its reader came from. */
  readonly help: HelpPlace
  readonly helpFrom: Screen
}

export interface HelpPlace {
  readonly page: HelpPage
  /** A heading, as links name it; null for the top of the page. */
  readonly section: string | null
}

export interface Navigation {
  readonly store: StoreApi<NavigationState>
  go(screen: Screen): void
  showItem(cpItemId: string | null): void
  openItem(cpItemId: string): void
  closeItem(): void
  setFar(isFar: boolean): void
  openOrder(cpOrderId: string | null): void
  openBatch(id: number | null): void
  openSignal(id: number | null): void
  pointDelivery(id: number | null): void
  showInbox(part: InboxPart): void
  openInboxEntry(id: number | null): void
  openRevision(id: number | null): void
  openException(key: string | null): void
  openSettings(settingsCard: string): void
  settingsOpened(): void
  openHelp(help: HelpPlace): void
  /** Has the page show this screen again when it is loaded anew, as for another language. */
  stay(): void
  closeHelp(): void
}

/** Where the operator is. Nothing of it is in the address: a console is one place with a few rooms. */
export function createNavigation(session: Session | null = null): Navigation {
  const store = createStore<NavigationState>(() => ({
    screen: takeStay(session) ?? 'queue',
    cpItemId: null,
    isItemWide: false,
    isFar: false,
    cpOrderId: null,
    batchId: null,
    signalId: null,
    deliveryId: null,
    inboxPart: 'requests',
    inboxId: null,
    revisionId: null,
    exceptionKey: null,
    settingsCard: null,
    help: { page: 'first-hour', section: null },
    helpFrom: 'queue',
  }))
  return {
    store,
    go: (screen) => store.setState({ screen }),
    showItem: (cpItemId) => store.setState({ cpItemId }),
    openItem: (cpItemId) => store.setState({ screen: 'queue', cpItemId, isItemWide: true }),
    closeItem: () => store.setState({ isItemWide: false }),
    stay: () => session?.setItem(stayKey, store.getState().screen),
    setFar: (isFar) => store.setState({ isFar }),
    openOrder: (cpOrderId) => store.setState({ screen: 'orders', cpOrderId }),
    openBatch: (batchId) => store.setState({ screen: 'batches', batchId }),
    openSignal: (signalId) => store.setState({ screen: 'signals', signalId }),
    pointDelivery: (deliveryId) => store.setState({ deliveryId }),
    showInbox: (inboxPart) => store.setState({ screen: 'inbox', inboxPart }),
    openInboxEntry: (inboxId) => store.setState({ screen: 'inbox', inboxPart: 'requests', inboxId }),
    openRevision: (revisionId) => store.setState({ screen: 'inbox', inboxPart: 'revisions', revisionId }),
    openException: (exceptionKey) => store.setState({ screen: 'exceptions', exceptionKey }),
    openSettings: (settingsCard) => store.setState({ screen: 'settings', settingsCard }),
    settingsOpened: () => store.setState({ settingsCard: null }),
    openHelp: (help) =>
      store.setState(({ screen, helpFrom }) => ({
        screen: 'help',
        help,
        helpFrom: screen === 'help' ? helpFrom : screen,
      })),
    closeHelp: () => store.setState(({ helpFrom }) => ({ screen: helpFrom })),
  }
}

type Session = Pick<PageStorage, 'getItem' | 'setItem' | 'removeItem'>

const stayKey = 'print-station.stay'

function takeStay(session: Session | null): Screen | null {
  const kept = session?.getItem(stayKey)
  session?.removeItem(stayKey)
  return [...screens, ...furtherScreens].find((screen) => screen === kept) ?? null
}
