const [order, item] = ['905510040000', '905510040001']

const delivery = (state: string, fileId: number, number: number, more = ''): string => {
  const [columns, values] = more === '' ? ['', ''] : [', "deliveredAt"', `, ${more}`]
  return `INSERT INTO "cp_deliveries" ("cpItemId", "cpOrderId", "fileId", "fileType", "md5", "totalBytes", "sentBytes", "destinationId",
    "jobName", "nameKey", "copies", "cause", "state", "urgencyKey", "dueAt", "attempts", "createdAt", "by"${columns})
    SELECT "cpItemId", "cpOrderId", "id", "type", "md5", "receivedBytes", 0, 'press', 'job-${number}.pdf', 'job-${number}.pdf', 2, 'manual',
      '${state}', "urgencyKey", NOW, 1, NOW, 'Mia'${values} FROM "cp_files" WHERE "id" = ${fileId};`
}

const printJob = (state: string, number: number): string =>
  `INSERT INTO "cp_print_jobs" ("printerId", "paper", "subject", "cpItemId", "cpOrderId", "copies", "state", "dueAt", "attempts", "createdAt", "by",
    "language", "onceKey") VALUES ('desk', 'ticket', 'Book 4', '${item}', '${order}', 1, '${state}', NOW, 1, NOW, 'Mia', 'en', 'once-${number}');`

const label = (state: string, number: number): string =>
  `INSERT INTO "cp_labels" ("kind", "name", "md5", "onceKey", "stationId", "orderText", "itemText", "tracking", "shippingOption", "cpOrderId",
    "state", "createdAt") VALUES ('file', 'label-${number}.pdf', 'm${number}', 'label-${number}', 'here', '${state === 'unmatched' ? '000' : order}', '', 'JD01', '',
    ${state === 'unmatched' ? 'NULL' : `'${order}'`}, '${state}', NOW);`

/** What the tables that came with a migration held when the program of that version was killed; `NOW` is when that was. */
export const laterRows: Readonly<Record<string, string>> = {
  SignalCare: `INSERT INTO "cp_signal_corrections" ("signalId", "at", "by", "reason", "payload") VALUES (27, NOW, 'Mia', 'A typo', '{}')`,
  ShopFloor: `INSERT INTO "cp_notes" ("cpOrderId", "cpItemId", "at", "by", "text") VALUES ('${order}', '${item}', NOW, 'Mia', 'Mind the corners')`,
  Today: `INSERT INTO "cp_marks" ("name", "at", "text") VALUES ('of_a_test', NOW, 'kept');
    INSERT INTO "cp_settled_exceptions" ("kind", "subject", "at", "by") VALUES ('item_error', '905510060001', NOW, 'Mia')`,
  Products: `INSERT INTO "cp_products" VALUES ('poster', 1, 'Poster', '["poster_*"]', 'flat', 420, 594, 3, 0, 0, 0, 5, NULL, 1, 1, 1, 'fc');
    INSERT INTO "cp_papers" VALUES ('own', 99, '["pageblock_90ecb"]', 90, 1.22, NULL)`,
  Leases: `INSERT INTO "cp_stations" VALUES ('elsewhere', 'Hall 2', '0.1.0', NOW, NOW, 'gone', '{}')`,
  Preflight: `INSERT INTO "cp_preflight_overrides" ("cpItemId", "rules", "covers", "reason", "by", "at")
    VALUES ('${item}', '["pages.count"]', '[]', 'The customer knows', 'Mia', NOW)`,
  Press: `INSERT INTO "cp_destinations" ("id", "name", "kind", "folder", "fileName", "maxNameLength", "partName", "copies", "acknowledge", "offline")
      VALUES ('press', 'Press', 'folder', 'PRESS', '{order}-{item}-{part}', 100, '.{name}.part', 'name', '{"kind":"none"}', 'wait');
    INSERT INTO "cp_routes" VALUES ('route', 1, '{"products":["poster_*"],"fileTypes":[],"options":[],"methods":[]}', 'press', 'manual');
    ${['queued', 'running', 'waiting', 'unsure', 'parked', 'withdrawn'].map((state, index) => delivery(state, index + 1, index + 1)).join('\n')}
    ${delivery('delivered', 7, 7, 'NOW')}${delivery('taken', 8, 8, 'NOW')}`,
  Batches: `INSERT INTO "cp_batch_rules" ("id", "rank", "name", "isOn", "match", "key", "close", "finishing")
      VALUES ('rule', 1, 'Covers', 0, '{"products":["poster_*"],"fileTypes":[],"options":[],"methods":[]}', '["paper"]', '{"times":[],"workingDays":[1,2,3,4,5]}', '[]');
    INSERT INTO "cp_batches" ("ruleId", "ruleName", "key", "alike", "state", "openedAt", "closedAt", "closedBy", "doneAt")
      VALUES ('rule', 'Covers', 'k', '{}', 'done', NOW, NOW, 'Mia', NOW);
    INSERT INTO "cp_batch_members" ("batchId", "cpItemId", "cpOrderId", "fileId", "part", "position", "copies", "sheets", "stage", "joinedAt")
      VALUES (1, '${item}', '${order}', 7, 'cover', 1, 2, 2, 'ended', NOW)`,
  Printing: `INSERT INTO "cp_printers" ("id", "name", "kind", "address", "language", "dpi", "widthMm", "heightMm", "tray", "isPaused")
      VALUES ('desk', 'Desk', 'raw', '127.0.0.1:9', 'zpl', 203, 100, 150, '', 1);
    ${['queued', 'printed', 'unsure', 'failed'].map((state, index) => printJob(state, index)).join('\n')}`,
  Parts: `INSERT INTO "cp_part_rounds" ("cpItemId", "round", "wanted") VALUES ('${item}', 1, '["cover","book"]');
    INSERT INTO "cp_part_copies" ("cpItemId", "round", "copy", "at", "by", "place") VALUES ('${item}', 1, 1, NOW, 'Mia', 'desk');
    INSERT INTO "cp_bins" ("id", "rank", "name", "cpOrderId", "since") VALUES ('b2', 1, 'B2', '${order}', NOW)`,
  Parcels: `INSERT INTO "cp_parcels" ("cpOrderId", "state", "tracking", "scanned", "createdAt", "by") VALUES
      ('${order}', 'shipped', 'JD0140000001', '[]', NOW, 'Mia');
    INSERT INTO "cp_parcel_items" VALUES ('${item}', 1);
    ${['unmatched', 'offered'].map((state, index) => label(state, index)).join('\n')}`,
  Alerts: `INSERT INTO "cp_alerts" ("id", "name", "isOn", "severity", "kinds", "afterMinutes", "channels", "to", "digestMinutes", "language", "standing",
      "failures", "dueAt") VALUES ('office', 'Office', 0, 'urgent', '[]', 5, '["mail"]', '["a@example.org"]', 0, 'en', '[]', 0, NOW)`,
  OrderPeople: `INSERT INTO "cp_order_people" ("by", "cpOrderId", "status", "receivedAt")
    SELECT 'Ada', "cpOrderId", "status", "receivedAt" FROM "cp_orders" WHERE "cpOrderId" = '${order}'`,
  Privacy: `INSERT INTO "cp_erasures" ("cpOrderId", "erasedAt", "by", "reason", "counts", "files")
    VALUES ('905500010000', NOW, 'Mia', 'Asked for', '{}', '[]')`,
}
