import { isTerminal } from '../../shared/item-lifecycle.ts'
import { say } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { OrderRevisionEntity } from '../store/entities/order-revision.ts'
import { type Eraser, eraseTexts } from './eraser.ts'
import { personInDocument } from './person.ts'

/** The person in what is kept of an order itself: addresses, documents, items, notes, history. */
export const orderEraser: Eraser = {
  async obstacle(transaction, cpOrderId) {
    const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
    const open = items.find(({ status }) => !isTerminal(status))
    return open === undefined
      ? null
      : say(
          'Item {id} is neither shipped nor cancelled. As long as anything of the order is open, it must be known who it is for.',
          {
            id: open.cpItemId,
          },
        )
  },

  async personOf(transaction, cpOrderId) {
    const [order, revisions, addresses] = await Promise.all([
      transaction.find(OrderEntity, { cpOrderId }),
      transaction.findAll(OrderRevisionEntity, { cpOrderId }),
      transaction.findAll(AddressEntity, { cpOrderId }),
    ])
    const documents = [order, ...revisions].flatMap((row) => (row === undefined ? [] : [row.fullJsonPayload]))
    return [
      ...addresses.flatMap(({ name, company, street1, street2, email, phone, customerIdentification }) => [
        ...[name, company].map((text) => ({ text, isName: true })),
        ...[street1, street2, email, phone, customerIdentification ?? ''].map((text) => ({ text, isName: false })),
      ]),
      ...documents.flatMap((text) => personInDocument(parsedJson(text))),
    ].filter(({ text }) => text !== '')
  },

  async erase(transaction, { cpOrderId, cpItemIds, person }) {
    const { erasedFrom, erasedFromNote, erasedFromDocument } = person
    const ofOrder = { where: '"cpOrderId" = ?', values: [cpOrderId] }
    const addresses = await transaction.run(clearAddresses, cpOrderId)
    // Written whatever is in it: by this the words are known to be those of before.
    const order = await transaction.find(OrderEntity, { cpOrderId })
    if (order !== undefined) {
      const fullJsonPayload = erasedFromDocument(order.fullJsonPayload)
      await transaction.update(OrderEntity, { cpOrderId }, { fullJsonPayload })
    }
    const revisions = await eraseTexts(
      transaction,
      { table: 'cp_order_revisions', key: 'id', columns: ['fullJsonPayload'], ...ofOrder },
      erasedFromDocument,
    )
    // Whoever prints for himself is client and consignor as well.
    const orderColumns = ['clientReference', 'clientName', 'consignor', 'unseenWarnings']
    await eraseTexts(
      transaction,
      { table: 'cp_orders', key: 'cpOrderId', columns: orderColumns, ...ofOrder },
      erasedFrom,
    )
    const items = await eraseTexts(
      transaction,
      { table: 'cp_order_items', key: 'cpItemId', columns: itemColumns, ...ofOrder },
      erasedFrom,
    )
    const reasons = { table: 'cp_order_items', key: 'cpItemId', columns: ['statusReason'], ...ofOrder }
    await eraseTexts(transaction, reasons, erasedFromNote)
    const notes = await eraseTexts(
      transaction,
      { table: 'cp_notes', key: 'id', columns: ['text'], ...ofOrder },
      erasedFromNote,
    )
    const history = await eraseTexts(
      transaction,
      {
        table: 'cp_history',
        key: 'id',
        columns: ['reason', 'scanned'],
        where: '("cpOrderId" = ? OR "cpItemId" = ANY (?))',
        values: [cpOrderId, cpItemIds],
      },
      erasedFromNote,
    )
    for (const cpItemId of cpItemIds) transaction.changed('items', cpItemId)
    return {
      counts: {
        addresses,
        documents: (order === undefined ? 0 : 1) + revisions.length,
        items: items.length,
        notes: notes.length,
        history: history.length,
      },
    }
  },
}

const itemColumns = ['title', 'productDescription', 'options', 'warnings', 'reorderDescription', 'clientName']

/** Where they are stays: figures are made by it. */
const clearAddresses = `
  UPDATE "cp_addresses" SET "company" = '', "name" = '', "street1" = '', "street2" = '', "email" = '', "phone" = '',
    "customerIdentification" = NULL
  WHERE "cpOrderId" = ?`
