import type { RegistrationView } from '../../../shared/station-views.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the orders say. */
export const en = {
  title: 'Orders',
  list: 'Orders, the newest first',
  panel: 'Order',
  panelLabel: 'The order in the panel',
  loading: 'Loading the orders',
  loadingOne: 'Loading the order',
  columns: {
    order: 'Order',
    customer: 'Customer',
    shipping: 'Shipping',
    status: 'Status',
    shipBy: 'Ship by',
    received: 'Received',
  },
  hint: 'Choose an order to see its items, its files and the document it came in.',
  empty: 'No orders yet',
  emptyHow: 'Orders appear here as soon as Cloudprinter sends them.',
  noDate: 'no date',
  items: 'Items',
  files: 'Files of the order',
  noFiles: 'The order brings no files of its own.',
  addresses: 'Addresses',
  facts: 'Order',
  reference: 'Reference',
  customer: 'Customer',
  shipping: 'Shipping',
  consignor: 'Sender on the label',
  shipBy: 'Ship by',
  received: 'Received',
  document: 'Original document',
  documentHow: 'As Cloudprinter sent it, with only the key masked.',
  test: 'Test order',
  tests: {
    dryRun: 'A test order: work it like any other. Nothing of it is reported to Cloudprinter.',
    produce: 'A test order, which is produced and reported like any other.',
  },
  reorder: 'Reorder',
  unknown: 'Fields that the station does not know',
  unknownHow: 'They came with the order and are kept. Nothing is done with them.',
  unknownColumns: { place: 'Where', value: 'Value' },
  via: 'Production Interface',
  registration: 'Registered with Cloudprinter',
  registrationStates: {
    waiting: (minutes: number) => `${minutes} min left to register`,
    slow: (minutes: number) => `${minutes} min left to register`,
    late: () => 'Not registered in 15 min',
    done: () => 'Registered in time',
    done_late: () => 'Registered late',
    not_needed: () => 'Not to be registered',
  } as const satisfies Record<RegistrationView['state'], (minutes: number) => string>,
  registrationNotes: {
    slow: 'More than 10 of the 15 minutes that Cloudprinter gives have passed. See whether its registration is on its way.',
    late: 'Cloudprinter expects the registration within 15 minutes. It has not arrived there yet.',
  },
  seeSignals: 'See the signals',
  back: 'Back to the list',
  /** The step of a whole order, or of a part of it. */
  step: (step: string, count: number, all: number) =>
    all === 1 ? step : count === all ? `${step}: all ${all} items` : `${step}: ${count} of ${all} items`,
  copies: (quantity: number) => `${quantity} ×`,
  addressTypes: (type: string): string => (type === '' ? 'Address' : type.charAt(0).toUpperCase() + type.slice(1)),
  customerIdentification: 'Tax or customs number',
  copyAddress: 'Copy the address',
} as const

export type OrdersCopy = WordsLike<typeof en>
