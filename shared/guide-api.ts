import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'
import { itemStatus } from './station-views.ts'

/**
 * What a shop need not do. `products`: what product codes mean here. `destination`: where finished files go, which may be left to
 * people. `backup`: a folder on another disk. `privacy`: for how long it is known whom an order was for, which may be for ever.
 */
export const optionalSteps = ['products', 'destination', 'printer', 'backup', 'privacy'] as const
export type OptionalStep = (typeof optionalSteps)[number]
/** What makes a station ready for its first order, in this order: the test order goes through all that is set up before. */
export const guideSteps = ['order_key', 'address', 'signal_key', ...optionalSteps, 'test_order'] as const
export type GuideStep = (typeof guideSteps)[number]
export const isOptional = (step: GuideStep): step is OptionalStep => optionalSteps.some((one) => one === step)

/** What the test order goes through. `reported`: every step has its signal, which a test builds and does not send. */
export const testStages = ['received', 'files', 'in_production', 'produced', 'packed', 'shipped', 'reported'] as const
export type TestStage = (typeof testStages)[number]

export const guideView = z.object({
  /** Skipped: done, as the shop does without it. */
  steps: z.array(z.object({ step: z.enum(guideSteps), isDone: z.boolean(), isSkipped: z.boolean() })),
  /** Whether it is worth offering by itself: something is missing, and nobody has put it away. */
  isOffered: z.boolean(),
  isDismissed: z.boolean(),
  /** Whether it opens by itself: once, at the first start of a station with no key and no order. */
  opensItself: z.boolean(),
  /** What Cloudprinter, or the tunnel before the station, has to be told. */
  address: z.object({
    port: z.number().int(),
    path: z.string(),
    url: z.string(),
    isListening: z.boolean(),
    /** The address that Cloudprinter is given, where the way from outside is known. */
    publicUrl: z.string().nullable(),
    /** Whether an order could have come in from outside within the last minutes, as far as the station can prove it. */
    isReached: z.boolean(),
  }),
  /** The last test order, or null before there was one. */
  testOrder: z
    .object({
      cpOrderId: z.string(),
      cpItemId: z.string(),
      status: itemStatus,
      startedAt: z.iso.datetime(),
      stages: z.array(z.object({ stage: z.enum(testStages), at: z.iso.datetime().nullable() })),
      /** How it went through what is set up beside the keys: when, or what stands in its way. */
      parts: z.array(
        z.object({
          part: z.enum(['products', 'destination', 'printer', 'backup']),
          at: z.iso.datetime().nullable(),
          problem: said().nullable(),
        }),
      ),
      /** The step that an operator takes next, or null. */
      nextStep: itemStatus.nullable(),
      /** What stands in its way, in plain words, or null. */
      problem: said().nullable(),
    })
    .nullable(),
})
export type GuideView = z.infer<typeof guideView>
/** The same as the station says it. */
export type GuideAnswer = z.input<typeof guideView>

const answer = { guide: guideView }

/** The calls of the first start. */
export const guideApi = {
  'guide.get': query('devices', {}, answer),
  /** A person says that Cloudprinter, or the tunnel, has been given the address. */
  'guide.confirmAddress': command('station', { by: person() }, answer),
  /**
   * Sends the station an order of its own, with a PDF of its own, through its order endpoint and with its key. The order is
   * marked as a test and nothing of it is reported. Refused with `not_allowed` where the order cannot come in.
   */
  'guide.testOrder': command('station', { by: person() }, answer),
  /** A console has opened it by itself, which no other does after that. */
  'guide.opened': command('station', { by: person() }, answer),
  /** A person says that the shop does without it. */
  'guide.skip': command('station', { step: z.enum(optionalSteps), by: person() }, answer),
  /** A person says that files go to the press by hand here. */
  'guide.skipDestination': command('station', { by: person() }, answer),
  /** A person says that it may be known for ever here whom an order was for. */
  'guide.skipPrivacy': command('station', { by: person() }, answer),
  /** Puts the guide away, or brings it back. */
  'guide.dismiss': command('station', { isDismissed: z.boolean().default(true), by: person() }, answer),
} as const
