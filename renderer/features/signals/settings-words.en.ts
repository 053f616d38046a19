import type { OptionalSignalType } from '../../../shared/cloud-signal.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { SignalFact } from '../../../shared/signal-template.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the settings of signals say. */
export const en = {
  keywords: {
    signals: 'cloudsignal url address undo dry run registration late',
    templates: 'template parameters fields preview',
    shippingOptions: 'carrier method dhl tracking',
  },
  signals: 'Signals',
  signalsPaused: 'Pause signals',
  signalsPausedHow: 'Steps are kept, and reported in their order when signals are resumed.',
  url: 'Address of the CloudSignal API',
  undoWindow: 'Time to undo a step, seconds',
  undoWindowHow: 'A step waits this long before it is reported. At most 60.',
  registerWhen: 'Report an item as registered',
  registerWhenChoices: { accepted: 'When its order is accepted', verified: 'When its files are verified' },
  datetimeFormat: 'Form of dates in signals',
  datetimeFormatChoices: { gmt: '2026-03-02 09:16:10 GMT', iso8601: '2026-03-02T09:16:10+00:00' },
  retryOtherDatetime: 'When refused, try the other form of dates once',
  retryOtherDatetimeHow: 'A signal answered 400 is sent once more so, before it waits for a person.',
  concurrency: 'At the same time',
  optional: 'Signals that Cloudprinter does not ask for',
  optionalTypes: {
    ItemProduce: 'Production started',
    ItemProduced: 'Produced',
    ItemPacked: 'Packed',
  } as const satisfies Record<OptionalSignalType, string>,
  dryRun: 'Dry run',
  dryRunHow: 'Nothing is sent at all. Signals are built, shown and marked as not sent.',
  lateAfter: 'Late after, minutes',
  lateAfterHow: 'A signal that is not delivered by then is shown as late.',
  otherSuccess: 'An answer such as 201 or 204',
  otherSuccessHow: 'Cloudprinter says 200 for success.',
  otherSuccessChoices: {
    park: 'Waits for a person',
    delivered: 'Counts as delivered',
  } as const satisfies Record<Settings['signals']['otherSuccess'], string>,
  templates: 'What signals say',
  templatesHow:
    'The parameters of each type, in the order in which they are sent. The key is added when a signal leaves.',
  template: {
    type: 'Signal',
    name: 'Name',
    from: 'Carries',
    value: 'Text',
    whenEmpty: 'When not known',
    whenEmptyChoices: { omit: 'Left out', empty: 'Sent empty' },
    facts: {
      type: 'Type of the signal',
      order: 'Order number',
      item: 'Item number',
      datetime: 'Time of the step',
      tracking: 'Tracking number',
      shippingOption: 'Shipping option',
      cause: 'Cause',
      message: 'Description',
      fixed: 'A fixed text',
    } as const satisfies Record<SignalFact | 'fixed', string>,
    parameter: (number: number) => `Parameter ${number}`,
    field: (field: string, number: number) => `${field} of parameter ${number}`,
    up: (number: number) => `Move parameter ${number} up`,
    remove: (number: number) => `Remove parameter ${number}`,
    add: 'Add a parameter',
    reset: 'Back to the default',
    isDefault: 'This is the default.',
    unsaved: (types: readonly string[]) => `Changed and not saved: ${types.join(', ')}.`,
    doubts: 'Worth a look',
    preview: 'Preview',
    previewOf: 'Item number for the preview',
    previewHow: 'Empty: an item that is made up.',
  },
  shippingOptions: 'Shipping options',
  shippingOptionsHow:
    'A shipped signal names the shipping method of its order. Here another name can take its place; the first match counts, and dhl_* stands for all methods that begin with dhl_.',
  shippingOption: {
    method: 'Method of the order',
    option: 'Sent as shipping option',
    field: (field: string, number: number) => `${field}, line ${number}`,
    up: (number: number) => `Move line ${number} up`,
    remove: (number: number) => `Remove line ${number}`,
    add: 'Add a line',
    none: 'No exceptions: each method is sent as the order names it.',
    incomplete: 'Both sides are needed.',
  },
} as const

export type SignalSettingsCopy = WordsLike<typeof en>
