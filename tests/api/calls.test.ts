import { describe, expect, it } from 'vitest'
import { type CallName, stationApi } from '../../shared/station-api.ts'
import { runStation } from '../support/running-station.ts'

const names = Object.keys(stationApi) as CallName[]

describe('the calls of the console', () => {
  it('are closed to devices on the network, but for these', () => {
    const open = (kind: 'query' | 'command') =>
      names.filter((name) => stationApi[name].kind === kind && stationApi[name].audience === 'devices').sort()
    // What a new call here lets a tablet do that somebody has lost: the work on orders, and nothing of the station.
    expect(open('command')).toEqual([
      ...['batches.advance', 'batches.close', 'batches.leave', 'batches.reopen'],
      'bins.assign',
      ...['deliveries.confirm', 'deliveries.retry', 'deliveries.retryAll', 'deliveries.send', 'deliveries.withdraw'],
      'destinations.pause',
      ...['exceptions.dismiss', 'exceptions.retryAll'],
      ...['files.accept', 'files.pause', 'files.resume', 'files.retry', 'files.retryMany'],
      'inbox.replay',
      ...['items.advance', 'items.advanceMany', 'items.back', 'items.reprint', 'items.undo'],
      ...['labels.assign', 'labels.dismiss', 'labels.export'],
      'notes.add',
      ...['parcels.remove', 'parcels.save', 'parcels.ship', 'parcels.undo'],
      ...['parts.drop', 'parts.scan'],
      ...['preflight.cancelIdle', 'preflight.override', 'preflight.run'],
      ...['printJobs.confirm', 'printJobs.drop', 'printJobs.print', 'printJobs.retry'],
      ...['printers.pause', 'printers.test'],
      ...['quarantine.accept', 'quarantine.dismiss'],
      ...[
        'signals.correct',
        'signals.pause',
        'signals.resend',
        'signals.resume',
        'signals.sendRestored',
        'signals.settleRestored',
        'signals.skip',
      ],
      ...['views.remove', 'views.save'],
    ])
    expect(open('query')).toEqual([
      ...['batchRules.list', 'batches.get', 'batches.list', 'batches.ofItem'],
      'bins.list',
      ...['deliveries.counts', 'deliveries.list', 'deliveries.ofItem'],
      ...['destinations.list', 'destinations.preview'],
      ...['exceptions.counts', 'exceptions.list'],
      'figures.get',
      ...['files.expected', 'files.list'],
      ...['find.code', 'find.text'],
      'guide.get',
      ...['inbox.get', 'inbox.list', 'inbox.strangers'],
      'interfaces.list',
      ...['items.counts', 'items.facets', 'items.get', 'items.list'],
      ...['labels.file', 'labels.list'],
      'library.status',
      'notes.list',
      ...['orders.export', 'orders.get', 'orders.list', 'orders.missing', 'orders.people'],
      'papers.list',
      'parcels.ofOrder',
      'parts.ofItem',
      'preflight.ofItem',
      ...['printJobs.list', 'printJobs.ofItem', 'printers.list'],
      'privacy.ofOrder',
      ...['products.export', 'products.geometry', 'products.list', 'products.propose', 'products.unmapped'],
      ...['quarantine.get', 'quarantine.list'],
      'reasons.list',
      ...['routes.list', 'routes.match'],
      'settings.get',
      ...[
        'signals.get',
        'signals.late',
        'signals.list',
        'signals.ofItem',
        'signals.outbox',
        'signals.preview',
        'signals.restored',
      ],
      'station.status',
      'tickets.get',
      'today.get',
      'today.steps',
    ])
  })

  it('that only read are no act of a person, however they end', async () => {
    const { station } = await runStation()
    const queries = names.filter((name) => stationApi[name].kind === 'query')
    for (const name of queries) await station.call(name, {}).catch(() => undefined)
    expect(station.lastActAt()).toBeNull()
    await expect(station.call('no.such', {})).rejects.toMatchObject({ code: 'not_found' })
    expect(station.lastActAt()).toBeNull()
    await station.call('guide.opened', {})
    expect(station.lastActAt()).not.toBeNull()
  })
})
