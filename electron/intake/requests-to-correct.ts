/** The kind of exception that requests are which could not become an order. */
export const rejectedKind = 'request_rejected'

/** Outcomes that make an order of what a request brought. */
const takenIn = `('accepted', 'duplicate', 'quarantined')`

/**
 * The requests with the right key that could not become an order, and that nothing has settled since. Walks an index that holds nothing
 * but rejected requests.
 */
export const requestsToCorrect = `
  FROM "cp_inbox" AS "request" INDEXED BY "cp_inbox_rejected"
  WHERE "outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "cp_settled_exceptions" AS "settled"
      WHERE "settled"."kind" = '${rejectedKind}' AND "settled"."subject" = CAST("request"."id" AS TEXT))
    AND NOT EXISTS (SELECT 1 FROM "cp_inbox" AS "again"
      WHERE "again"."replayOf" = "request"."id" AND "again"."outcome" IN ${takenIn})
    AND NOT EXISTS (SELECT 1 FROM "cp_inbox" AS "later"
      WHERE "later"."cpOrderId" = "request"."cpOrderId" AND "later"."id" > "request"."id"
        AND ("later"."outcome" IN ${takenIn} OR "later"."outcome" = 'rejected')
        AND "later"."replayOf" IS NULL)`

/** The request that a request was corrected as, of those of "request"; null where it was not. */
export const correctedAs = `(SELECT MAX("again"."id") FROM "cp_inbox" AS "again"
  WHERE "again"."replayOf" = "request"."id" AND "again"."outcome" IN ${takenIn})`
