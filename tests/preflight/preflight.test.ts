import { describe, expect, it } from 'vitest'
import { unreadContents } from '../../electron/files/pdf/pdf-contents.ts'
import { idleRules } from '../../shared/preflight.ts'
import { changeBehind, engines, itOnSqlite } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFlyerProduct, aSheet } from './a-flyer.ts'
import { checkedStation } from './checked-station.ts'

const good = aSheet(105, 148, 2)
const bad = aSheet(100, 148, 2)

itOnSqlite('what took too much to be read once is read again when somebody asks for it', async () => {
  const station = await checkedStation('sqlite', [aFlyerProduct()])
  const cpItemId = await station.pushFlyer(good)
  await station.stands(cpItemId, 'passed', 'ready')
  await changeBehind(station.dataDir, 'UPDATE "cp_file_contents" SET "contents" = ?', JSON.stringify(unreadContents))
  // A change of the product reads nothing: it tells what is known.
  await station.call('products.save', { product: aFlyerProduct({ name: 'Flyer' }) })
  await station.stands(cpItemId, 'warned', 'ready')
  const { state, findings } = await station.call('preflight.run', { cpItemId })
  expect({ state, findings }).toEqual({ state: 'passed', findings: [] })
})

describe.each(engines)('a verified file on %s', (engine) => {
  it('that fits its product makes its item ready', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    const { findings, override, state } = await station.call('preflight.ofItem', { cpItemId })
    expect({ findings, override, state }).toEqual({ findings: [], override: null, state: 'passed' })
  })

  it('that does not fit holds its item, which was never ready, says why, and reports nothing', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    const { item } = await station.call('items.get', { cpItemId })
    expect(item.statusReason).toBe('Preflight: Trim size. Found: 100 x 148 mm. Expected: 105 x 148 mm.')
    expect(item.resumeStatus).toBe('ready')
    expect(item.nextSteps).not.toContain('ready')
    expect(item.history.map(({ toStatus }) => toStatus)).not.toContain('in_production')
    expect(item.signals.map(({ signalType }) => signalType)).toEqual(['ItemRegistered'])
    const { findings } = await station.call('preflight.ofItem', { cpItemId })
    expect(findings).toEqual([
      {
        fileId: item.files[0]?.id,
        fileType: 'product',
        md5: item.files[0]?.md5,
        rule: 'size.trim',
        verdict: 'stop',
        page: 1,
        lastPage: 2,
        found: '100 x 148 mm',
        expected: '105 x 148 mm',
        cause: 'CancelBookSize',
        message: 'Trim size (pages 1 to 2): found 100 x 148 mm, expected 105 x 148 mm.',
        areas: [],
        isOverridden: false,
      },
    ])
  })

  it('of a product that means nothing here changes nothing, and still tells of pages', async () => {
    const station = await checkedStation(engine)
    const cpItemId = await station.pushFlyer(aSheet(105, 148, 3))
    await station.stands(cpItemId, 'unmapped', 'ready')
    const { findings } = await station.call('preflight.ofItem', { cpItemId })
    expect(findings).toMatchObject([{ rule: 'pages.count', verdict: 'warn' }])
  })

  it('is let pass with a reason, which the history and the ticket keep, and then goes on', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await expect(station.call('items.advance', { cpItemId, to: 'ready' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const request = { cpItemId, reason: 'The customer knows', by: 'Mia' }
    await expect(station.call('preflight.override', { ...request, rules: ['bleed.missing'] })).rejects.toMatchObject({
      code: 'conflict',
    })
    const answer = await station.call('preflight.override', { ...request, rules: ['size.trim'] })
    expect(answer).toMatchObject({
      state: 'overridden',
      findings: [{ rule: 'size.trim', isOverridden: true }],
      override: { rules: ['size.trim'], reason: 'The customer knows', by: 'Mia' },
    })
    await station.stands(cpItemId, 'overridden', 'ready')
    const { item } = await station.call('items.get', { cpItemId })
    expect(item.history).toContainEqual(
      expect.objectContaining({ kind: 'preflight_overridden', by: 'Mia', reason: 'size.trim: The customer knows' }),
    )
    const { tickets } = await station.call('tickets.get', { cpItemIds: [cpItemId] })
    expect(tickets[0]?.override).toMatchObject({ rules: ['size.trim'], by: 'Mia' })
  })

  it('that was let pass is held again when another bad file comes in its place, and goes on with a good one', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('preflight.override', { cpItemId, rules: ['size.trim'], reason: 'As it is' })
    await station.replace(cpItemId, aSheet(90, 148, 2))
    await station.stands(cpItemId, 'stopped', 'on_hold')
    expect((await station.call('tickets.get', { cpItemIds: [cpItemId] })).tickets[0]?.override).toBeNull()
    await station.replace(cpItemId, good)
    await station.stands(cpItemId, 'passed', 'ready')
    const { item } = await station.call('items.get', { cpItemId })
    expect(item.statusReason).toBeNull()
    expect(item.history).toContainEqual(expect.objectContaining({ kind: 'preflight_resumed', toStatus: 'ready' }))
  })

  it('that was let pass is held again where its product expects something else of it', async () => {
    const station = await checkedStation(engine, [aFlyerProduct({ trimWidthMm: 101 })])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'warned', 'ready')
    await station.call('preflight.override', { cpItemId, rules: ['size.trim'], reason: 'A millimetre' })
    await station.call('products.save', { product: aFlyerProduct({ trimWidthMm: 101, name: 'Another name' }) })
    await station.stands(cpItemId, 'overridden', 'ready')
    await station.call('products.save', { product: aFlyerProduct() })
    await station.stands(cpItemId, 'stopped', 'on_hold')
  })

  it('is let pass for what was found in it, and not for what was found in another file of the item', async () => {
    const station = await checkedStation(engine, [aFlyerProduct({ pagesMax: 4 })])
    // The second is half a millimetre narrow as well, and as large as its media.
    const files = [bad, aSheet(98.5, 142, 2)].map((content, index) => ({
      type: 'product',
      ...station.offer(`/two/${index}.pdf`, content),
    }))
    const cpItemId = await station.pushFlyer(good, { pages: '4', files })
    await station.stands(cpItemId, 'stopped', 'on_hold')
    const rules = ['size.trim', 'bleed.missing'] as const
    await station.call('preflight.override', { cpItemId, rules: [...rules], reason: 'As it is' })
    await station.stands(cpItemId, 'overridden', 'ready')
    const strict = [{ rule: 'size.trim', warnFrom: 0.1, limit: 0.3 }] as const
    await station.call('products.save', { product: aFlyerProduct({ pagesMax: 4, preflight: [...strict] }) })
    await station.stands(cpItemId, 'stopped', 'on_hold')
  })

  it('of an item that is cancelled is not let pass', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('items.advance', { cpItemId, to: 'cancelled', cause: 'CancelBookSize', message: 'Too narrow' })
    await expect(
      station.call('preflight.override', { cpItemId, rules: ['size.trim'], reason: 'As it is' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const { item } = await station.call('items.get', { cpItemId })
    expect(item.history.map(({ kind }) => kind)).not.toContain('preflight_overridden')
  })

  it('resumes nothing that a person holds', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    await station.call('items.advance', { cpItemId, to: 'on_hold', cause: 'The customer calls back' })
    await station.replace(cpItemId, bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.replace(cpItemId, aSheet(105, 148, 2, 'another'))
    await station.stands(cpItemId, 'passed', 'on_hold')
    const { item } = await station.call('items.get', { cpItemId })
    expect(item.statusReason).toBe('The customer calls back')
    await station.call('items.advance', { cpItemId, to: 'ready' })
  })

  it.each([
    ['cancelled', 'CancelBookSize'],
    ['error', 'Too narrow'],
  ] as const)('goes on with a good file also where a step to %s was taken back', async (to, cause) => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('items.advance', { cpItemId, to, cause, message: 'Too narrow' })
    await station.call('items.undo', { cpItemId })
    const { item } = await station.call('items.get', { cpItemId })
    expect([item.status, item.resumeStatus]).toEqual(['on_hold', 'ready'])
    await station.replace(cpItemId, good)
    await station.stands(cpItemId, 'passed', 'ready')
  })

  it('is held by a person where one holds it after an error', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('items.advance', { cpItemId, to: 'error', cause: 'Too narrow' })
    await station.call('items.advance', { cpItemId, to: 'on_hold', cause: 'The customer calls back' })
    await station.replace(cpItemId, good)
    await station.stands(cpItemId, 'passed', 'on_hold')
  })

  it('takes no work back that has begun, and does not let it be set back to ready', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    await station.call('items.advance', { cpItemId, to: 'in_production' })
    await station.replace(cpItemId, bad)
    await station.stands(cpItemId, 'stopped', 'in_production')
    await station
      .call('items.undo', { cpItemId })
      .catch(() => station.call('items.back', { cpItemId, reason: 'Wrong file' }))
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.replace(cpItemId, aSheet(105, 148, 2, 'another'))
    await station.stands(cpItemId, 'passed', 'ready')
  })
})

describe.each(engines)('a change on %s', (engine) => {
  it('of a product has its open items looked at anew, and says how many there are', async () => {
    const station = await checkedStation(engine)
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'unmapped', 'ready')
    const shipped = await station.pushFlyer(aSheet(100, 148, 2, 'shipped'))
    await station.stands(shipped, 'unmapped', 'ready')
    await station.call('items.advance', { cpItemId: shipped, to: 'shipped', tracking: 'T1' })

    expect((await station.call('products.save', { product: aFlyerProduct() })).openItems).toBe(1)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('products.save', { product: aFlyerProduct({ trimWidthMm: 100 }) })
    await station.stands(cpItemId, 'passed', 'ready')
    await station.call('products.save', {
      product: aFlyerProduct({ preflight: [{ rule: 'size.trim', verdict: 'warn' }] }),
    })
    await station.stands(cpItemId, 'warned', 'ready')
    await station.call('products.remove', { id: 'flyer' })
    await station.stands(cpItemId, 'unmapped', 'ready')
    await station.stands(shipped, 'unmapped', 'shipped')
  })

  it('of a rule of the shop has all open items looked at anew, and a rule that is off says so', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(bad)
    await station.stands(cpItemId, 'stopped', 'on_hold')
    await station.call('settings.update', { settings: { preflight: { rules: [{ rule: 'size.trim', isOn: false }] } } })
    await station.stands(cpItemId, 'passed', 'ready')
    const { off } = await station.call('preflight.ofItem', { cpItemId })
    expect(off).toEqual(['size.trim', 'ink.total'])
  })
})

it('a rule that is switched off finds nothing any more where no product fits either', async () => {
  const station = await checkedStation('sqlite')
  const cpItemId = await station.pushFlyer(aSheet(105, 148, 3))
  await station.stands(cpItemId, 'unmapped', 'ready')
  await station.call('settings.update', { settings: { preflight: { rules: [{ rule: 'pages.count', isOn: false }] } } })
  await eventually(async () => {
    expect((await station.call('preflight.ofItem', { cpItemId })).findings).toEqual([])
  })
})

it('an item that comes back from a cancellation is held against its product as it is by then', async () => {
  // Going through its pages would have it judged once more.
  const preflight = idleRules.map((rule) => ({ rule, isOn: false }))
  const station = await checkedStation('sqlite', [aFlyerProduct({ preflight })])
  const cpItemId = await station.pushFlyer(good)
  const other = await station.pushFlyer(aSheet(105, 148, 2, 'other'))
  await station.stands(cpItemId, 'passed', 'ready')
  await station.stands(other, 'passed', 'ready')
  await station.call('items.advance', { cpItemId, to: 'cancelled', cause: 'CancelUserRequest', message: 'Not wanted' })
  await station.call('products.save', { product: aFlyerProduct({ preflight, trimWidthMm: 90 }) })
  await station.stands(other, 'stopped', 'on_hold')
  await station.call('items.undo', { cpItemId })
  await station.stands(cpItemId, 'stopped', 'on_hold')
})

describe.each(engines)('what was stopped on %s', (engine) => {
  it('is counted by customer, found in the queue by its state, and an issue until it is settled', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const stopped = await station.pushFlyer(bad)
    const passed = await station.pushFlyer(good)
    await station.stands(stopped, 'stopped', 'on_hold')
    await station.stands(passed, 'passed', 'ready')
    const figures = await station.call('today.get', {})
    expect(figures.stopped).toEqual({ total: 1, customers: [{ customer: 'Sample Storybooks', count: 1 }] })
    const { items } = await station.call('items.list', { preflight: ['stopped', 'warned'] })
    expect(items.map(({ cpItemId }) => cpItemId)).toEqual([stopped])
    const facets = await station.call('items.facets', {})
    expect(facets.preflight.map(({ value, count }) => [value, count])).toEqual([
      ['passed', 1],
      ['stopped', 1],
    ])
    const { exceptions } = await station.call('exceptions.list', { kind: 'preflight_stopped' })
    expect(exceptions).toMatchObject([
      {
        cpItemId: stopped,
        happened: 'Trim size. Found: 100 x 148 mm. Expected: 105 x 148 mm.',
        actions: [
          { do: 'open_item' },
          { do: 'replace_file' },
          { do: 'override_preflight' },
          { do: 'cancel_item', cause: 'CancelBookSize' },
        ],
      },
    ])
    await station.call('preflight.override', { cpItemId: stopped, rules: ['size.trim'], reason: 'As it is' })
    expect((await station.call('exceptions.list', { kind: 'preflight_stopped' })).exceptions).toEqual([])
  })
})

it('a page count that differs is fetched once more, unless its md5 proves it', async () => {
  const station = await checkedStation('sqlite', [aFlyerProduct()])
  const proven = await station.pushFlyer(aSheet(105, 148, 3))
  await station.stands(proven, 'stopped', 'on_hold')
  const short = aSheet(105, 148, 1)
  const { url, format } = station.offer('/again.pdf', short)
  const again = await station.pushFlyer(short, { files: [{ type: 'product', url, format }] })
  await station.stands(again, 'stopped', 'on_hold')
  const kinds = async (cpItemId: string) =>
    (await station.call('items.get', { cpItemId })).item.history.map(({ kind }) => kind)
  expect(await kinds(proven)).not.toContain('file_retried')
  await eventually(async () => {
    expect((await kinds(again)).filter((kind) => kind === 'file_retried')).toHaveLength(1)
  })
})
