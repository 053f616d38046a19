import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect as connectTo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { fakePrograms } from './fake-programs.ts'
import { listen } from './local-server.ts'
import { openTunnelRoom, type TunnelRoom } from './tunnel-room.ts'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const untilConnected = ({ tunnel }: TunnelRoom) => eventually(() => expect(tunnel.runner.state).toBe('connected'))

describe('the program of the tunnel', () => {
  it('is cloudflared with a token: in its environment, never among its arguments', async () => {
    const programs = fakePrograms('cloudflared')
    const room = await openTunnelRoom({ settings: { kind: 'cloudflared' }, env: programs.env, token: 'secret-token' })
    await untilConnected(room)
    await eventually(() => expect(room.tunnel.publicUrl).toBe('https://orders.example.com'))
    const [start] = programs.starts()
    expect(start?.args).toEqual(['tunnel', '--no-autoupdate', '--metrics', '127.0.0.1:0', 'run'])
    expect(start?.env.TUNNEL_TOKEN).toBe('secret-token')
    expect(Object.keys(start?.env ?? {}).filter((name) => name.startsWith('PRINT_STATION'))).toEqual([])
  })

  it('is a quick tunnel of cloudflared, with the address that it was given this time', async () => {
    const programs = fakePrograms('cloudflared')
    const room = await openTunnelRoom({ settings: { kind: 'cloudflared_quick' }, env: programs.env })
    await untilConnected(room)
    expect(room.tunnel.publicUrl).toBe('https://calm-river-1.trycloudflare.com')
    expect(programs.starts()[0]?.args).toContain('http://127.0.0.1:8787')
  })

  it('is Tailscale Funnel', async () => {
    const programs = fakePrograms('tailscale')
    const room = await openTunnelRoom({ settings: { kind: 'tailscale' }, env: programs.env })
    await untilConnected(room)
    expect(room.tunnel.publicUrl).toBe('https://press.tail1234.ts.net')
    expect(programs.starts()[0]?.args).toEqual(['funnel', '--yes', 'http://127.0.0.1:8787'])
  })

  it('is ngrok, asked for the address of the settings', async () => {
    const programs = fakePrograms('ngrok')
    const settings = { kind: 'ngrok', publicUrl: 'https://press.ngrok.app' } as const
    const room = await openTunnelRoom({ settings, env: programs.env, token: 'secret-token' })
    await untilConnected(room)
    expect(room.tunnel.publicUrl).toBe('https://press.ngrok.app')
    const [start] = programs.starts()
    expect(start?.args).toContain('--url=https://press.ngrok.app')
    expect(start?.args.join(' ')).not.toContain('secret-token')
    expect(start?.env.NGROK_AUTHTOKEN).toBe('secret-token')
  })

  it('is said to be missing where it is not installed, and found once it is', async () => {
    const programs = fakePrograms('ngrok')
    const env: Record<string, string> = { PATH: '' }
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env })
    expect(room.tunnel.runner.state).toBe('missing')
    expect(String(room.tunnel.runner.message)).toBe(
      'The tunnel cannot be started: ngrok is not installed on this machine.',
    )
    Object.assign(env, programs.env)
    await room.clock.advance(60_000)
    await untilConnected(room)
  })

  it('is not started without the token that it needs', async () => {
    const programs = fakePrograms('cloudflared')
    const room = await openTunnelRoom({ settings: { kind: 'cloudflared' }, env: programs.env })
    expect(String(room.tunnel.runner.message)).toContain('no token')
    expect(programs.starts()).toEqual([])
  })

  it('is started again after it crashed, each time later', async () => {
    const programs = fakePrograms('ngrok')
    programs.behave({ crash: 3 })
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env })
    await eventually(() => expect(room.tunnel.runner.state).toBe('waiting'))
    expect(String(room.tunnel.runner.message)).toBe('ngrok ended by itself (code 3).')
    await room.clock.advance(1_900)
    expect(programs.starts()).toHaveLength(1)
    await room.clock.advance(100)
    await eventually(() => expect(room.tunnel.runner.restarts).toBe(2))
    expect((room.tunnel.runner.nextTryAt ?? 0) - room.clock.now()).toBe(4_000)
    programs.behave({})
    await room.clock.advance(4_000)
    await untilConnected(room)
    expect(room.tunnel.runner.message).toBeNull()
  })

  it('is started anew when it does not connect within a minute', async () => {
    const programs = fakePrograms('cloudflared')
    programs.behave({ mute: true })
    const room = await openTunnelRoom({ settings: { kind: 'cloudflared_quick' }, env: programs.env })
    await eventually(() => expect(programs.starts()).toHaveLength(1))
    const hung = programs.starts()[0]?.pid ?? 0
    await room.clock.advance(60_000)
    await eventually(() => expect(room.tunnel.runner.state).toBe('waiting'))
    expect(String(room.tunnel.runner.message)).toBe('cloudflared did not connect within 60 seconds.')
    expect(isAlive(hung)).toBe(false)
  })

  it.each([
    ['cloudflared_quick', 'cloudflared', 'silent'],
    ['cloudflared_quick', 'cloudflared', 'unconnected'],
    ['tailscale', 'tailscale', 'silent'],
    ['tailscale', 'tailscale', 'unconnected'],
    ['ngrok', 'ngrok', 'silent'],
    ['ngrok', 'ngrok', 'unconnected'],
  ] as const)('is started anew when it hangs: %s of %s, %s', async (kind, name, health) => {
    const programs = fakePrograms(name)
    const room = await openTunnelRoom({ settings: { kind }, env: programs.env })
    await untilConnected(room)
    programs.behave({ health })
    // Two minutes of looking every 30 seconds, each look with up to five seconds of patience.
    await eventually(async () => {
      if (room.tunnel.runner.state === 'connected') await room.clock.advance(5_000)
      expect(String(room.tunnel.runner.message)).toBe(`${name} has had no connection for 2 minutes.`)
    })
    programs.behave({})
    await room.clock.advance(10_000)
    await eventually(() => expect(programs.starts()).toHaveLength(2))
    await untilConnected(room)
  })

  it('says what it refuses, and not only that it ended', async () => {
    const programs = fakePrograms('ngrok')
    programs.behave({
      says: JSON.stringify({ lvl: 'crit', msg: 'command failed', err: 'x ERR_NGROK_105 y' }),
      crash: 1,
    })
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env, token: 'secret-token' })
    await eventually(() => expect(room.tunnel.runner.state).toBe('waiting'))
    expect(String(room.tunnel.runner.message)).toContain('the token is not one of ngrok')
  })

  it('is ended with the station, with force where it ignores the request', async () => {
    const programs = fakePrograms('ngrok')
    programs.behave({ ignoreSigterm: true })
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env })
    await untilConnected(room)
    const pid = programs.starts()[0]?.pid ?? 0
    expect(isAlive(pid)).toBe(true)
    await room.tunnel.stop()
    expect(isAlive(pid)).toBe(false)
    expect(room.tunnel.runner.state).toBe('off')
  })

  it('is changed for another one when the settings say so', async () => {
    const programs = fakePrograms('ngrok', 'tailscale')
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env })
    await untilConnected(room)
    const pid = programs.starts()[0]?.pid ?? 0
    await room.set({ kind: 'tailscale' })
    await eventually(() => expect(room.tunnel.publicUrl).toBe('https://press.tail1234.ts.net'))
    expect(isAlive(pid)).toBe(false)
    await room.set({ kind: 'none' })
    expect(room.tunnel.runner.state).toBe('off')
    expect(room.tunnel.publicUrl).toBeNull()
  })
})

describe('a tunnel that stands connected and lets nothing through', () => {
  it('is started anew after ten minutes, once, and only if something came through before', async () => {
    const programs = fakePrograms('ngrok')
    let isDeaf = true
    let tunnel: TunnelRoom['tunnel'] | undefined
    const port = await listen((request, response) => {
      const challenge = new URL(request.url ?? '', 'http://x').searchParams.get('challenge') ?? ''
      response.end(JSON.stringify({ proof: isDeaf ? null : tunnel?.answerChallenge(challenge) }))
    })
    const room = await openTunnelRoom({
      settings: { kind: 'ngrok' },
      env: programs.env,
      // What comes after the handshake is the same without one.
      connect: () => connectTo(port, '127.0.0.1'),
    })
    tunnel = room.tunnel
    await untilConnected(room)
    const check = async (minutes: number): Promise<void> => {
      room.clock.jump(minutes * 60_000)
      await room.tunnel.check()
      // Waits its turn behind a restart, if there is one.
      await room.set({})
    }
    const expectUntouched = (): void => expect(room.tunnel.runner.state).toBe('connected')
    // It has never let anything through, so starting it anew would not help.
    await check(0)
    await check(11)
    expect(room.tunnel.outside.state).toBe('failing')
    expectUntouched()
    isDeaf = false
    await check(1)
    expect(room.tunnel.outside.state).toBe('reached')
    isDeaf = true
    await check(9)
    expectUntouched()
    await check(2)
    await eventually(() => expect(programs.starts()).toHaveLength(2))
    await untilConnected(room)
    await check(11)
    expectUntouched()
    await check(11)
    expectUntouched()
    expect(programs.starts()).toHaveLength(2)
  })
})

describe('the address of the tunnel', () => {
  it('is told to have changed, until a person says that it is entered', async () => {
    const programs = fakePrograms('ngrok')
    const room = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env })
    await untilConnected(room)
    expect(room.tunnel.changedFrom).toBeNull()
    programs.behave({ host: 'other' })
    await room.tunnel.restart()
    await eventually(() => expect(room.tunnel.changedFrom).toBe('https://press.ngrok.app'))
    expect(room.tunnel.publicUrl).toBe('https://other.ngrok.app')
    room.tunnel.confirmAddress()
    expect(room.tunnel.changedFrom).toBeNull()
    expect(JSON.parse(readFileSync(join(room.dataDir, 'tunnel.json'), 'utf8')).knownUrl).toBe('https://other.ngrok.app')
  })
})

describe('a tunnel program that a killed station left behind', () => {
  it('is ended at the next start', async () => {
    const programs = fakePrograms('ngrok')
    const dataDir = temporaryFolder()
    const first = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env, dataDir })
    await untilConnected(first)
    const pid = programs.starts()[0]?.pid ?? 0
    await eventually(() => expect(readFileSync(join(dataDir, 'tunnel.json'), 'utf8')).toContain(String(pid)))
    // The first one was not stopped: to the second one it is as if it had been killed.
    const second = await openTunnelRoom({ settings: { kind: 'ngrok' }, env: programs.env, dataDir })
    await eventually(() => expect(isAlive(pid)).toBe(false))
    await untilConnected(second)
  })

  it('is left alone where its number belongs to another process by now', async () => {
    const programs = fakePrograms('ngrok')
    const dataDir = temporaryFolder()
    writeFileSync(
      join(dataDir, 'tunnel.json'),
      JSON.stringify({ process: { pid: process.pid, identity: 'started 1' }, knownUrl: null }),
    )
    await openTunnelRoom({ settings: { kind: 'none' }, env: programs.env, dataDir })
    expect(isAlive(process.pid)).toBe(true)
    expect(JSON.parse(readFileSync(join(dataDir, 'tunnel.json'), 'utf8')).process).toBeNull()
  })

  it.runIf(existsSync('/usr/bin/setpriv'))('is ended by the system at once where that can be asked for', async () => {
    const { spawn } = await import('node:child_process')
    const programs = fakePrograms('ngrok')
    const station = spawn(process.execPath, [join(import.meta.dirname, 'tunnel-process.ts')], {
      env: { ...process.env, TUNNEL_PATH: programs.env.PATH, TUNNEL_DIR: temporaryFolder() },
      stdio: 'ignore',
    })
    onTestFinished(() => void station.kill('SIGKILL'))
    await eventually(() => expect(programs.starts()).toHaveLength(1))
    const pid = programs.starts()[0]?.pid ?? 0
    expect(isAlive(pid)).toBe(true)
    station.kill('SIGKILL')
    await eventually(() => expect(isAlive(pid)).toBe(false))
  })
})
