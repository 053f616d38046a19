import { StationError } from '../../shared/errors.ts'
import { say, sayCount } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import { ShopInvitationEntity, type ShopInvitationRow } from '../store/entities/shop.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { newJoinCode, readJoinCode, unwrapSecret, wrapSecret } from './join-code.ts'
import { fingerprintOf } from './sealed-keys.ts'
import type { ShopKeys } from './shop-keys.ts'
import { fingerprintIn } from './shop-rows.ts'

const validMs = 15 * 60_000
const maxTries = 5
/** Only the newest counts. */
const newest = { name: 'newest' } as const

export interface InvitationsOptions {
  readonly store: Store
  readonly shopId: string
  readonly keys: ShopKeys
  readonly clock: Clock
}

/** How one station hands the secret of the shop to another: through the database, under a code that a person carries. */
export class Invitations {
  readonly #options: InvitationsOptions

  constructor(options: InvitationsOptions) {
    this.#options = options
  }

  /** Until when the newest code can be used, in milliseconds; null: there is none. */
  async openUntil(): Promise<number | null> {
    const { store } = this.#options
    const row = await store.find(ShopInvitationEntity, newest)
    if (row === undefined || row.triesLeft <= 0) return null
    return row.expiresAt > (await this.#now(store)) ? row.expiresAt : null
  }

  /** @throws StationError `conflict` at a station that does not hold the secret itself */
  async invite(): Promise<{ readonly code: string; readonly expiresAt: number }> {
    const { store, shopId, keys } = this.#options
    const { secret } = keys
    if (secret === null) throw new StationError('conflict', cannotInvite)
    const code = newJoinCode()
    const wrapped = await wrapSecret(secret, readJoinCode(code) ?? '', shopId)
    const expiresAt = await store.write(async (transaction) => {
      if ((await fingerprintIn(transaction)) !== fingerprintOf(secret, shopId)) {
        throw new StationError('conflict', cannotInvite)
      }
      const until = (await this.#now(transaction)) + validMs
      await remove(transaction)
      await transaction.insert(ShopInvitationEntity, { ...newest, ...wrapped, expiresAt: until, triesLeft: maxTries })
      transaction.changed('settings', 'invitation')
      return until
    })
    return { code, expiresAt }
  }

  /**
   * Joins with a code as a person has typed it. It is used up before the secret is kept, so that nobody else can use it too.
   *
   * @throws StationError that says why not
   */
  async join(text: string): Promise<void> {
    const { store, shopId, keys } = this.#options
    if (keys.secret !== null) throw new StationError('conflict', say('This station has joined the shop already.'))
    const code = readJoinCode(text)
    if (code === null) throw new StationError('invalid_input', noCode)
    const row = await this.#takeTry()
    const secret = await unwrapSecret(row, code, shopId)
    if (secret === null) {
      throw new StationError(
        'invalid_input',
        row.triesLeft === 0
          ? tooManyTries
          : sayCount(
              row.triesLeft,
              'This is not the newest code, which alone counts. {count} more try, then a new code is needed.',
              'This is not the newest code, which alone counts. {count} more tries, then a new code is needed.',
            ),
      )
    }
    await store.write(async (transaction) => {
      if ((await remove(transaction, row.salt)) === 0) throw new StationError('conflict', usedUp)
      if ((await fingerprintIn(transaction)) !== fingerprintOf(secret, shopId)) {
        throw new StationError('conflict', usedUp)
      }
      transaction.changed('settings', 'invitation')
    })
    await keys.join(secret)
  }

  /** Counted before anybody learns whether the code was right, so that many at once are counted too. */
  async #takeTry(): Promise<ShopInvitationRow> {
    const outcome = await this.#options.store.write(async (transaction) => {
      const row = await transaction.find(ShopInvitationEntity, newest)
      if (row === undefined) return usedUp
      if (row.expiresAt <= (await this.#now(transaction))) {
        await remove(transaction)
        return expired
      }
      if (row.triesLeft <= 0) return tooManyTries
      const triesLeft = row.triesLeft - 1
      await transaction.update(ShopInvitationEntity, newest, { triesLeft })
      return { ...row, triesLeft }
    })
    if ('salt' in outcome) return outcome
    throw new StationError('conflict', outcome)
  }

  async #now(reader: RowReader): Promise<number> {
    const { store, clock } = this.#options
    return (await store.time(reader)) ?? clock.now()
  }
}

/** @param salt of the one that is meant; left out: whichever there is */
const remove = (transaction: Transaction, salt?: string): Promise<number> =>
  salt === undefined
    ? transaction.run('DELETE FROM "cp_shop_invitations"')
    : transaction.run('DELETE FROM "cp_shop_invitations" WHERE "salt" = ?', salt)

const cannotInvite = say('This station cannot read the keys of the shop itself. Make the code at one that can.')
const noCode = say('This is no code of a shop: it has 16 letters and digits, as in 7K3M-Q0TX-9A2B-C4DE.')
const usedUp = say('There is no such code: it was used already, or none was made. Make a new one at another station.')
const expired = say('The code is older than 15 minutes. Make a new one at another station.')
const tooManyTries = say('There were too many tries with wrong codes. Make a new code at another station.')
