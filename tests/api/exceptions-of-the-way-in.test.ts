import { expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('names a tunnel program that is missing, and lets go when it is not asked for any more', async () => {
  const station = await runStation(
    {},
    { tunnelMachine: { platform: process.platform, env: { PATH: temporaryFolder() }, usualFolders: [] } },
  )
  await station.call('settings.update', { settings: { tunnel: { kind: 'cloudflared_quick' } } })
  await eventually(async () => {
    const { exceptions } = await station.call('exceptions.list', { kind: 'tunnel_closed' })
    expect(exceptions).toMatchObject([{ key: 'tunnel_closed:program', weight: 'stopped', since: expect.any(String) }])
    expect(exceptions[0]?.happened).toMatch(/cloudflared/)
  })
  await station.call('settings.update', { settings: { tunnel: { kind: 'none' } } })
  await eventually(async () => {
    expect((await station.call('exceptions.list', { kind: 'tunnel_closed' })).exceptions).toEqual([])
  })
})
