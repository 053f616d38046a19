import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../../scripts/free-port.ts'
import { installDebianPackages } from '../../scripts/install-debian-packages.ts'
import { selfSignedCertificate } from '../support/self-signed.ts'

const sshd = '/usr/sbin/sshd'
const proftpd = '/usr/sbin/proftpd'
const tlsOfProftpd = '/usr/lib/proftpd/mod_tls.so'

/** Why OpenSSH's server cannot be run here, or null. */
export const noSshd = async (): Promise<string | null> =>
  existsSync(sshd) ? null : await installDebianPackages([['openssh-server']])

/** Why ProFTPD cannot be run here, or null. */
export const noProftpd = async (): Promise<string | null> =>
  existsSync(proftpd) && existsSync(tlsOfProftpd)
    ? null
    : await installDebianPackages([['proftpd-core'], ['proftpd-mod-crypto']])

export interface RealServer {
  readonly port: number
  /** Where its files lie. */
  readonly folder: string
  /** The user who runs the test. */
  readonly user: string
  readonly stop: () => Promise<void>
}

export interface Sshd extends RealServer {
  readonly privateKey: string
}

/** OpenSSH's own server, with a key and a port of its own. Signed in to with a key alone: passwords are those of the system. */
export async function startSshd(more: readonly string[] = [], onPort?: number): Promise<Sshd> {
  const place = serverFolder()
  const folder = join(place, 'hot')
  mkdirSync(folder)
  for (const name of ['user_key', 'host_key']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(place, name)], { stdio: 'pipe' })
  }
  const port = onPort ?? (await freePort())
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(place, 'host_key')}`,
    `AuthorizedKeysFile ${join(place, 'user_key.pub')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'PermitRootLogin yes',
    'LogLevel QUIET',
    ...(more.some((line) => line.startsWith('Subsystem')) ? [] : ['Subsystem sftp internal-sftp']),
    ...more,
  ]
  writeFileSync(join(place, 'config'), `${config.join('\n')}\n`)
  // It gives up its rights in there, and comes with nothing that would make it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const stop = await started(spawn(sshd, ['-D', '-e', '-f', join(place, 'config')], quiet), port)
  return { port, folder, user: userInfo().username, privateKey: readFileSync(join(place, 'user_key'), 'utf8'), stop }
}

export const ftpsPassword = 'open sesame'
const crypted = '$6$printstation$iZap8umqZxjRKCfq6mxNbd/A6tIVydOJZrg8eeBD/QCn8zHr2KVK/AKwRzggx6a72vOmrLdcIEokNxLRVZ1zb0'

/** ProFTPD with TLS required for all, a certificate that it has signed itself, and the session of the first connection required for the others. */
export async function startProftpd(more: readonly string[] = [], isImplicit = false): Promise<RealServer> {
  const place = serverFolder()
  const folder = join(place, 'hot')
  mkdirSync(folder)
  const { key, cert } = selfSignedCertificate()
  writeFileSync(join(place, 'key.pem'), key, { mode: 0o600 })
  writeFileSync(join(place, 'cert.pem'), cert)
  const { uid, gid, username } = userInfo()
  writeFileSync(join(place, 'passwd'), `rip:${crypted}:${uid}:${gid}::${place}:/bin/sh\n`, { mode: 0o600 })
  const port = await freePort()
  const config = [
    'LoadModule mod_tls.c',
    'ServerType standalone',
    `Port ${port}`,
    'DefaultAddress 127.0.0.1',
    'UseIPv6 off',
    'SocketBindTight on',
    `User ${username}`,
    `PidFile ${join(place, 'pid')}`,
    `ScoreboardFile ${join(place, 'scoreboard')}`,
    `DelayTable ${join(place, 'delay')}`,
    'DelayEngine off',
    'WtmpLog off',
    'TransferLog none',
    `SystemLog ${join(place, 'log')}`,
    'RootLogin on',
    'RequireValidShell off',
    'UseFtpUsers off',
    'AuthPAM off',
    'AuthOrder mod_auth_file.c',
    `AuthUserFile ${join(place, 'passwd')}`,
    'UseReverseDNS off',
    'TimesGMT on',
    ...(more.includes('TLSEngine off') ? [] : ['TLSEngine on', 'TLSRequired on']),
    `TLSRSACertificateFile ${join(place, 'cert.pem')}`,
    `TLSRSACertificateKeyFile ${join(place, 'key.pem')}`,
    `TLSLog ${join(place, 'tls')}`,
    ...(isImplicit ? ['TLSOptions UseImplicitSSL'] : []),
    ...more,
  ]
  const certificates = config.map((line) => line.replace('TLSRSA', 'TLSEC'))
  writeFileSync(join(place, 'config'), `${certificates.join('\n')}\n`)
  const stop = await started(spawn(proftpd, ['--nodaemon', '-q', '-c', join(place, 'config')], quiet), port)
  return { port, folder, user: 'rip', stop }
}

const quiet: SpawnOptions = { stdio: ['ignore', 'ignore', 'pipe'] }

/** On a disk: a folder in memory is not everybody's. */
function serverFolder(): string {
  const place = mkdtempSync(join(tmpdir(), 'print-station-server-'))
  chmodSync(place, 0o755)
  onTestFinished(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }))
  return place
}

/** Waits until it listens; ended with the test. */
async function started(child: ChildProcess, port: number): Promise<() => Promise<void>> {
  let said = ''
  child.stderr?.on('data', (data: Buffer) => (said += String(data)))
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
  onTestFinished(stop)
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The server has ended: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return stop
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
