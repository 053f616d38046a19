import type { HandbookPage } from '../../../shared/handbook.ts'
import type { Screen } from '../../stores/navigation.ts'

/** The page of the handbook about each screen. */
export const pageOfScreen = {
  queue: 'shift',
  orders: 'shift',
  batches: 'batches',
  batch_rules: 'batches',
  downloads: 'files',
  deliveries: 'presses',
  destinations: 'presses',
  printing: 'printers',
  products: 'products',
  signals: 'signals',
  inbox: 'wrong',
  exceptions: 'wrong',
  diagnostics: 'wrong',
  today: 'office',
  office: 'office',
  settings: 'settings',
  guide: 'first-hour',
} as const satisfies Record<Exclude<Screen, 'help'>, HandbookPage>
