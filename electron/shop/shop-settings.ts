import { isDeepStrictEqual } from 'node:util'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { type Settings, type SettingsChange, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import { settingsOf } from '../../shared/settings-owner.ts'
import type { Clock } from '../base/clock.ts'
import { parsedJson } from '../base/read-json.ts'
import { carefulSections, heldBack, misfitWords, unknownSections } from '../settings/careful-sections.ts'
import { fitSettings, type JsonObject } from '../settings/fit-settings.ts'
import {
  changedSettings,
  type KeptSettings,
  overlay,
  refuseIfChangedElsewhere,
  settingsWith,
} from '../settings/kept-settings.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import { ShopSettingsEntity, type ShopSettingsRow } from '../store/entities/shop.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { setAside, settingsRow } from './shop-rows.ts'

export interface ShopSettingsOptions {
  readonly store: Store
  /** The station's own, in its data folder. */
  readonly own: SettingsFile
  /** From the start of the program: they win, and are never written. */
  readonly given: SettingsPatch
  readonly clock: Clock
}

/**
 * The settings of a station among others: the shop's from the database, its own from its file. What is in force is a copy in memory,
 * so that nobody waits for it; a change is made on what the database holds when it is written.
 */
export class ShopSettings implements KeptSettings {
  readonly #options: ShopSettingsOptions
  #part: ShopPart
  #current: Settings
  /** Told from what was read before it. */
  #version = 0
  /** Somebody has gone through those of the station since they were lost. */
  #isOwnLookedAt = false

  constructor(options: ShopSettingsOptions) {
    this.#options = options
    this.#part = readShopPart(undefined, null)
    this.#current = this.#inForce(this.#part)
  }

  /** Handed to whoever works by the settings. */
  readonly current = (): Settings => this.#current

  get problem(): Said | null {
    const { own } = this.#options
    if (this.#part.problem !== null) return this.#part.problem
    if (!own.isLost) return own.problem
    return this.#isOwnLookedAt ? null : ownLost
  }

  /** Looks at the database again; resolves to whether something else is in force. */
  async load(): Promise<boolean> {
    for (;;) {
      const version = this.#version
      const row = await this.#options.store.find(ShopSettingsEntity, settingsRow)
      if (version === this.#version) return this.#take(readShopPart(row, this.#part.good))
    }
  }

  async update(change: SettingsChange | ((current: Settings) => SettingsChange), seen?: SettingsPatch): Promise<void> {
    const { store, own } = this.#options
    const made = { change, seen: seen ?? (typeof change === 'function' ? {} : picked(this.#current, change)) }
    const isOwnAlone = typeof change !== 'function' && isEmpty(settingsOf('shop', change))
    // A station can be mended while the database is away.
    const { next, part } = isOwnAlone
      ? { ...this.#changed(made, this.#part), part: this.#part }
      : await store.write((transaction) => this.#updateIn(transaction, made))
    const ownPart = settingsOf('station', next)
    if (!isDeepStrictEqual(ownPart, settingsOf('station', own.kept()))) {
      await own.update(ownPart)
      this.#isOwnLookedAt = true
    }
    this.#version += 1
    this.#take(part)
  }

  async #updateIn(transaction: Transaction, made: MadeChange) {
    const row = await transaction.find(ShopSettingsEntity, settingsRow)
    const before = readShopPart(row, this.#part.good)
    const { next, part } = this.#changed(made, before)
    if (row !== undefined && part.text === row.settings) return { next, part: before }
    if (row !== undefined && before.problem !== null) {
      await setAside(transaction, row.settings, this.#options.clock.now())
    }
    const { text: settings } = part
    if (row === undefined) await transaction.insert(ShopSettingsEntity, { ...settingsRow, settings, revision: 1 })
    else await transaction.update(ShopSettingsEntity, settingsRow, { settings, revision: row.revision + 1 })
    transaction.changed('settings', 'shop')
    return { next, part }
  }

  /** @throws StationError when it cannot be made on these */
  #changed({ change, seen }: MadeChange, part: ShopPart) {
    const current = this.#inForce(part)
    refuseIfChangedElsewhere(current, seen)
    const next = changedSettings(this.#kept(part), typeof change === 'function' ? change(current) : change)
    const raw = overlay(part.raw, settingsOf('shop', next))
    // What could not be read is written anew, whatever it says.
    const isSame = part.problem === null && isDeepStrictEqual(raw, part.raw)
    return { next, part: isSame ? part : readShopPart({ settings: JSON.stringify(raw) }, null) }
  }

  #kept(part: ShopPart): Settings {
    return changedSettings(this.#options.own.kept(), settingsOf('shop', part.settings))
  }

  #inForce(part: ShopPart): Settings {
    return settingsWith(this.#kept(part), this.#options.given)
  }

  #take(part: ShopPart): boolean {
    const current = this.#inForce(part)
    const isAnother = !isDeepStrictEqual(current, this.#current) || String(part.problem) !== String(this.#part.problem)
    this.#part = part
    this.#current = current
    return isAnother
  }
}

interface MadeChange {
  readonly change: SettingsChange | ((current: Settings) => SettingsChange)
  readonly seen: object
}

/** What the row says. */
export interface ShopPart {
  readonly text: string
  /** The shop's fields of it count. */
  readonly settings: Settings
  readonly raw: JsonObject
  /** The last content that was whole. */
  readonly good: JsonObject | null
  readonly problem: Said | null
}

/** A row that is gone, or of no use, is never taken for one in which nothing was set. */
export function readShopPart(row: Pick<ShopSettingsRow, 'settings'> | undefined, good: JsonObject | null): ShopPart {
  const text = row?.settings ?? ''
  const fitted = fitSettings(parsedJson(text), good)
  if (fitted === null && good !== null) {
    return { text, settings: settingsSchema.parse(good), raw: good, good, problem: lastGoodInForce }
  }
  if (fitted === null) {
    return { text, settings: heldBack(settingsSchema.parse({}), carefulSections), raw: {}, good, problem: lost }
  }
  const { value: raw, misfits } = fitted
  const settings = heldBack(settingsSchema.parse(raw), unknownSections(misfits))
  const [first, ...others] = misfitWords(misfits)
  const problem = first === undefined ? null : inOneText(first, ...others)
  return { text, settings, raw, good: problem === null ? raw : good, problem }
}

/** The fields of `from` that a change names, down to the same depth. */
function picked(from: object, change: object): object {
  const values: Readonly<Record<string, unknown>> = { ...from }
  const fields = Object.entries(change).map(([name, value]) => {
    const now = values[name]
    const isSection = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [name, isSection && typeof now === 'object' && now !== null ? picked(now, value) : now]
  })
  return Object.fromEntries(fields)
}

const isEmpty = (change: object): boolean => Object.keys(change).length === 0

const lost = say(
  'The settings of the shop could not be read in the database. Orders are not received, downloads and signals are paused. Go through all settings, then resume them there.',
)

const lastGoodInForce = say(
  'The settings of the shop could not be read in the database, so the last good ones are in force. Look at the settings and save them, which writes them anew.',
)

const ownLost = say(
  'The settings of this station, its ports, folders and tunnel, could not be read and have their defaults. Go through them and save them.',
)
