import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { Prompt, SFTPWrapper } from 'ssh2'
import SftpClient from 'ssh2-sftp-client'
import type { DeviceError } from './device.ts'
import { Line } from './line.ts'
import type { RemoteAccess } from './remote-access.ts'
import { RemoteErrors } from './remote-errors.ts'

/** Signed in at a server. */
export interface SftpConnection {
  readonly sftp: SFTPWrapper
  readonly line: Line
  readonly errors: RemoteErrors
  close(): Promise<void>
}

/** @throws DeviceError */
export async function connectSftp(access: RemoteAccess, signal: AbortSignal): Promise<SftpConnection> {
  const { place, signIn, clock, idleMs, onStep } = access
  const errors = new RemoteErrors(place, signIn)
  const { silent, stopped } = errors
  onStep('reach')
  const socket = connect({ host: place.host, port: place.port, noDelay: true })
  // Without a listener it would end the program; whoever waits for an answer is told when it closes.
  socket.on('error', ignore)
  const line = new Line({ clock, idleMs, silent, stopped, cut: () => socket.destroy() })
  try {
    await line.run(signal, () => reached(socket, errors))
    const missing = errors.missingIn(signIn, signIn.password ?? signIn.privateKey)
    if (missing !== null) {
      onStep('sign_in')
      throw missing
    }
    const sftp = await line.run(signal, (alive) => signedIn(socket, access, errors, alive))
    const broken = (): void => line.end(errors.broken())
    sftp.on('error', broken)
    socket.once('close', broken)
    if (socket.destroyed) broken()
    return { sftp, line, errors, close: () => closed(sftp, socket, line, access, errors) }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function reached(socket: Socket, errors: RemoteErrors): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (error) => reject(errors.unreachable(error)))
  })
}

async function signedIn(
  socket: Socket,
  { place, signIn, checkKey, onStep }: RemoteAccess,
  errors: RemoteErrors,
  alive: () => void,
): Promise<SFTPWrapper> {
  const { password, privateKey, passphrase } = signIn
  // The listeners that it brings along would write to the console.
  const client = new SftpClient('press', { error: ignore, end: ignore, close: ignore })
  let stage: 'key' | 'sign_in' | 'ready' = 'key'
  let level = ''
  let keyProblem: unknown = null
  client.on('error', (error: Error & { readonly level?: string }) => (level = error.level ?? ''))
  client.on('ready', () => (stage = 'ready'))
  client.on('keyboard-interactive', (...[, , , prompts, answer]: AskedFor) => answer(answersTo(prompts, password)))
  const hostVerifier = (key: Buffer, verify: (isRight: boolean) => void): void => {
    const hostKey = `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`
    checkKey(hostKey, false).then(
      (isRight) => {
        alive()
        if (isRight) {
          stage = 'sign_in'
          onStep('sign_in')
        } else {
          keyProblem = errors.wrongKey(hostKey)
        }
        verify(isRight)
      },
      (error: unknown) => {
        keyProblem = error
        verify(false)
      },
    )
  }
  try {
    return await client.connect({
      sock: socket,
      username: place.user,
      ...(password !== null && { password }),
      ...(privateKey !== null && { privateKey }),
      ...(passphrase !== null && { passphrase }),
      // Some servers ask for the password in this way alone.
      tryKeyboard: password !== null,
      readyTimeout: 0,
      hostVerifier,
    })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw keyProblem ?? whyNot(stage, level, text, signIn.isUnreadable, errors)
  }
}

function whyNot(
  stage: 'key' | 'sign_in' | 'ready',
  level: string,
  text: string,
  isUnreadable: boolean,
  errors: RemoteErrors,
): DeviceError {
  if (text.startsWith('Cannot parse privateKey')) return isUnreadable ? errors.unreadableSecret() : errors.badKey(text)
  if (level === 'client-authentication' || /authentication/i.test(text)) {
    return isUnreadable ? errors.unreadableSecret() : errors.notSignedIn()
  }
  if (stage === 'ready') return errors.noSftp(text)
  return level === 'handshake' || level === 'protocol' ? errors.refusedWith(text) : errors.broken()
}

type AskedFor = [
  name: string,
  instructions: string,
  language: string,
  prompts: readonly Prompt[],
  answer: (answers: string[]) => void,
]

/** The password where the first is asked for that is not to be seen; to nothing else. */
function answersTo(prompts: readonly Prompt[], password: string | null): string[] {
  const asked = prompts.findIndex(({ echo }) => echo !== true)
  return prompts.map((_, index) => (index === asked ? (password ?? '') : ''))
}

/** Says goodbye, and does not wait long for an answer: some servers never give one. */
async function closed(
  sftp: SFTPWrapper,
  socket: Socket,
  line: Line,
  { clock }: RemoteAccess,
  errors: RemoteErrors,
): Promise<void> {
  if (!socket.destroyed) {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(goodbyeMs, resolve)
      socket.once('close', () => {
        cancel()
        resolve()
      })
      sftp.end()
      socket.end()
    })
  }
  line.end(errors.closed())
}

const goodbyeMs = 500

const ignore = (): void => undefined
