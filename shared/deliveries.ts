/**
 * Where the delivery of a file stands. `queued`: to be done now; `running`; `waiting`: for its next try, for a target that is away, or for a person
 * that has paused it; `delivered`: it lies there whole; `taken`: the press has it; `unsure`: nobody can tell whether it was done, and nothing repeats it
 * by itself; `parked`: it waits for a person; `withdrawn`: taken back before the press had it.
 */
export const deliveryStates = [
  'queued',
  'running',
  'waiting',
  'delivered',
  'taken',
  'unsure',
  'parked',
  'withdrawn',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Those whose end is open. */
export const openDeliveryStates = [
  'queued',
  'running',
  'waiting',
  'unsure',
  'parked',
] as const satisfies DeliveryState[]

/** Why a delivery was made. */
export const deliveryCauses = ['step', 'hand', 'batch', 'reprint'] as const
export type DeliveryCause = (typeof deliveryCauses)[number]

/** What kept a delivery from being done. */
export const deliveryFailures = [
  /** The target cannot be reached, or does not answer. */
  'away',
  /** It refuses who asks. */
  'not_signed_in',
  /** The key of the server is another one. */
  'host_key_changed',
  /** There is no such folder. */
  'no_folder',
  'not_writable',
  'full',
  'name_too_long',
  /** Something else lies there under the name of the job. */
  'name_taken',
  /** What lies there is not what was sent. */
  'differs',
  /** The file is not in the library, or another one than was queued. */
  'file_gone',
  /** The ticket cannot be made. */
  'ticket',
  /** A printer cannot print it. */
  'refused',
  /** The destination is not there any more. */
  'no_destination',
  'other',
] as const
export type DeliveryFailureCode = (typeof deliveryFailures)[number]
