import type { ItemSummary } from '../../shared/station-views.ts'

/** An item as a console is shown it, ready for production. */
export function anItemSummary(change: Partial<ItemSummary> = {}): ItemSummary {
  return {
    cpItemId: '905512340001',
    cpOrderId: '905512340000',
    title: 'The Bear Who Could Not Sleep',
    productCode: 'textbook_cw_a5_p_fc',
    productDescription: 'Casewrap book, A5 portrait, full colour',
    quantity: 2,
    pages: 36,
    status: 'ready',
    resumeStatus: null,
    nextSteps: ['in_production', 'produced', 'packed', 'shipped', 'error', 'on_hold', 'cancelled'],
    statusReason: null,
    statusChangedAt: '2026-03-02T09:15:00.000Z',
    receivedAt: '2026-03-02T09:15:00.000Z',
    shipBy: '2026-03-05T09:14:55.000Z',
    isReorder: false,
    isTest: false,
    shippingMethod: 'dhl_international_express',
    clientName: 'Sample Storybooks',
    position: 1,
    itemsInOrder: 1,
    filesDone: 2,
    filesTotal: 2,
    warnings: [],
    undoableUntil: null,
    reprints: 0,
    tracking: null,
    preflight: 'passed',
    notes: 0,
    copies: null,
    bin: null,
    waitsForBin: false,
    ...change,
  }
}
