import { expect, it } from 'vitest'
import { sentByStart } from '../../renderer/features/press/sends-what.ts'
import type { DeliveryState } from '../../shared/deliveries.ts'
import type { DeliveryView } from '../../shared/deliveries-api.ts'
import { newDestination } from '../../shared/destinations.ts'

const destinations = ['Press 1', 'Press 2'].map((name, index) => ({
  ...newDestination.parse({ name, kind: 'folder', folder: '/hot' }),
  id: `d${index + 1}`,
}))
const press = { destinations, states: {}, routes: [] }

const file = (fileId: number, destinationId: string | null, when: 'in_production' | 'ready' | null = 'in_production') =>
  ({ fileId, part: 'book', routeIndex: 0, destinationId, when }) as const

const delivery = (fileId: number, state: DeliveryState, reprint = 0): DeliveryView =>
  ({ fileId, destinationId: 'd1', state, reprint }) as DeliveryView

it('starting production sends each file to its press, as many as go there', () => {
  const item = { files: [file(1, 'd1'), file(2, 'd1'), file(3, 'd2')], deliveries: [] }
  expect(sentByStart(item, press, 0)).toEqual([
    { name: 'Press 1', files: 2, isPaused: false },
    { name: 'Press 2', files: 1, isPaused: false },
  ])
})

it('starting production sends nothing that goes at another moment, or nowhere', () => {
  expect(sentByStart({ files: [file(1, 'd1', 'ready'), file(2, null, null)], deliveries: [] }, press, 0)).toEqual([])
})

it('what lies at its press does not go again, but what was withdrawn or is printed again does', () => {
  const files = [file(1, 'd1')]
  for (const state of ['queued', 'delivered', 'taken', 'unsure', 'parked'] as const)
    expect(sentByStart({ files, deliveries: [delivery(1, state)] }, press, 0)).toEqual([])
  expect(sentByStart({ files, deliveries: [delivery(1, 'withdrawn')] }, press, 0)).toHaveLength(1)
  expect(sentByStart({ files, deliveries: [delivery(1, 'taken')] }, press, 1)).toHaveLength(1)
})
