import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './program.ts'

test('the program ends properly and starts itself again when it is asked to in its settings', async ({ start }) => {
  const program = await start()
  await program.app.evaluate(({ app }) => {
    app.relaunch = () => process.stdout.write('relaunched\n')
  })
  const printed: string[] = []
  program.process.stdout?.on('data', (text: Buffer) => printed.push(String(text)))
  await program.window.getByRole('button', { name: 'Settings', exact: true }).click()
  const card = program.window.getByRole('region', { name: 'Station', exact: true })
  await card.getByRole('button', { name: 'Restart now' }).click()
  await program.window.getByRole('dialog').getByRole('button', { name: 'Restart now' }).click()
  expect(await program.ended).toBe(0)
  expect(printed.join('')).toContain('relaunched')
})

test('the program makes a rescue copy and puts it in place without a window, as the station alone does', async ({
  start,
  startBare,
}) => {
  const disk = mkdtempSync(join(tmpdir(), 'print-station-rescue-'))
  await start()
  // Beside the program that runs.
  const making = startBare('--rescue-to', disk)
  expect(await making.ended, making.printed()).toBe(0)
  expect(making.printed()).toContain('rescue_copy_made')
  const copy = join(disk, readdirSync(disk)[0] ?? '')
  const placing = startBare('--rescue-from', copy, '--data-dir', join(disk, 'new'))
  expect(await placing.ended, placing.printed()).toBe(0)
  expect(placing.printed()).toContain('rescue_copy_in_place')
  expect(readdirSync(join(disk, 'new'))).toContain('station.db.restore')
  rmSync(disk, { recursive: true, force: true })
})
