import { randomBytes } from 'node:crypto'
import { type Destination, type NewDestination, templateProblems } from '../../shared/destinations.ts'
import type { testSteps } from '../../shared/destinations-api.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import { bytesMd5 } from '../base/file-md5.ts'
import { printerOf } from '../printing/printers.ts'
import type { Printing } from '../printing/printing.ts'
import { refusalOf } from '../printing/queue-print.ts'
import { queueTestSheet } from '../printing/test-sheet.ts'
import type { Store } from '../store/store.ts'
import type { SignIn } from './destination-secrets.ts'
import { DeviceError, type FolderDevice } from './devices/device.ts'
import type { Devices } from './devices/open-device.ts'

export type TestStep = (typeof testSteps)[number]

export interface DestinationTest {
  readonly isOk: boolean
  readonly steps: { readonly step: TestStep; readonly isOk: boolean; readonly message: Said }[]
  /** As the server shows it now. */
  readonly hostKey: string | null
}

interface Tested {
  readonly destination: Destination
  readonly signIn: SignIn
  /** Whether the key of the server is the one that is known, or none is. */
  readonly isKeyRight: (hostKey: string, isVouchedFor: boolean) => boolean
}

/** All of it; a server that is slow has long been told to be so. */
const limitMs = 60_000

/**
 * Does at a destination what is done there for a job, with a small file. Neither of its two names is that of a job, so no press takes it. It is removed
 * again whatever happens, as far as the place can still be reached.
 */
export async function testDestination(devices: Devices, tested: Tested): Promise<DestinationTest> {
  const { destination } = tested
  const steps: DestinationTest['steps'] = []
  let hostKey: string | null = null
  let step: TestStep = 'name'
  const done = (next: TestStep): void => {
    steps.push({ step, isOk: true, message: wordsOf[step] })
    step = next
  }
  const signal = AbortSignal.timeout(limitMs)
  try {
    checkNames(destination)
    const device = await devices.openWith(
      destination,
      {
        signIn: tested.signIn,
        checkKey: async (shown, isVouchedFor) => {
          hostKey = shown
          return tested.isKeyRight(shown, isVouchedFor)
        },
        onStep: done,
      },
      signal,
    )
    try {
      await tryOut(device, destination, signal, done)
    } finally {
      await device.close()
    }
    done('remove')
  } catch (error) {
    const message = error instanceof DeviceError ? error.said : unexpected(error)
    steps.push({ step, isOk: false, message })
  }
  return { isOk: steps.every(({ isOk }) => isOk), steps, hostKey }
}

/** Asks the printer of a destination whether it can do what is done there, and queues a test sheet. Whether it has come out is seen there. */
export async function testPrinter(
  parts: { readonly store: Store; readonly printing: Pick<Printing, 'look' | 'stateOf'>; readonly clock: Clock },
  { printerId, name }: Destination,
  by: string,
): Promise<DestinationTest> {
  const failed = (step: TestStep, message: Said): DestinationTest['steps'][number] => ({ step, isOk: false, message })
  const reached = { step: 'reach', isOk: true, message: wordsOf.reach } as const
  const answer = (...steps: DestinationTest['steps']): DestinationTest => ({
    isOk: steps.every(({ isOk }) => isOk),
    steps,
    hostKey: null,
  })
  const printer = printerId === null ? undefined : await printerOf(parts.store, printerId)
  if (printer === undefined) return answer(failed('reach', say('{name} leads to no printer.', { name })))
  const refusal = refusalOf(printer, 'file')
  if (refusal !== null) return answer(failed('print', refusal))
  if (printer.kind === 'ipp') await parts.printing.look(printer)
  const known = parts.printing.stateOf(printer)
  if (known?.state === 'away' && known.message !== null) return answer(failed('reach', known.message))
  await queueTestSheet(parts, printer.id, { by, language: 'en' })
  return answer(reached, { step: 'print', isOk: true, message: wordsOf.print })
}

async function tryOut(
  device: FolderDevice,
  destination: Destination,
  signal: AbortSignal,
  done: (next: TestStep) => void,
): Promise<void> {
  const own = `station-test-${randomBytes(4).toString('hex')}`
  const [first, second] = ['1', '2'].map((number) => destination.partName.replace('{name}', () => `${own}-${number}`))
  if (first === undefined || second === undefined) throw new TypeError('A name is missing')
  const left = new Set<string>()
  try {
    await device.list(signal)
    done('write')
    left.add(first)
    const bytes = Buffer.from(`A test of the print station: ${own}. It may be removed.\n`)
    await device.write(first, { kind: 'bytes', bytes }, () => undefined, signal)
    done('compare')
    const found = await device.readBack(first, signal)
    if (found.bytes !== bytes.length || (found.md5 !== null && found.md5 !== bytesMd5(bytes))) {
      throw new DeviceError('differs', say('What was read back of {name} is not what was written.', { name: first }))
    }
    done('rename')
    left.add(second)
    await device.rename(first, second, signal)
    if ((await device.sizeOf(second, signal)) === null) {
      throw new DeviceError(
        'other',
        say('The file does not have its new name, though it was said to: {name}.', { name: second }),
      )
    }
    left.delete(first)
    done('remove')
    await device.remove(second, signal)
    if ((await device.sizeOf(second, signal)) !== null) {
      throw new DeviceError('other', say('The file is still there after it was removed: {name}.', { name: second }))
    }
    left.clear()
  } catch (error) {
    const stuck = await removed(device, left)
    if (stuck === null || !(error instanceof DeviceError)) throw error
    throw new DeviceError(
      error.code,
      inOneText(error.said, say('The test file {name} may still lie there.', { name: stuck })),
    )
  }
}

/** Resolves to one that may still be there, or null. */
async function removed(device: FolderDevice, names: ReadonlySet<string>): Promise<string | null> {
  let stuck: string | null = null
  for (const name of names) {
    await device.remove(name, AbortSignal.timeout(limitMs / 6)).catch(() => {
      stuck = name
    })
  }
  return stuck
}

/** @throws DeviceError where no job could have a name */
function checkNames(destination: NewDestination): void {
  const [first] = templateProblems(destination)
  if (first !== undefined) throw new DeviceError('other', first.said)
}

/** That which is done at each step, once it is. */
const wordsOf: Record<TestStep, Said> = {
  name: say('Jobs can have names.'),
  reach: say('It can be reached.'),
  sign_in: say('It lets the station in.'),
  folder: say('The folder is there.'),
  write: say('A file was written.'),
  compare: say('What was read back is what was written.'),
  rename: say('It was given another name.'),
  remove: say('It was removed again.'),
  print: say('A test sheet waits for it: measure its ruler, and scan its code.'),
}

const unexpected = (error: unknown): Said =>
  say('It failed in an unexpected way: {answer}', { answer: error instanceof Error ? error.message : String(error) })
