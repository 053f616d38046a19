import { maxRepeats, type NewDestination, templateProblems } from '../../../shared/destinations.ts'
import { StationError } from '../../../shared/errors.ts'
import { noFacts, placedFacts } from '../../../shared/job-facts.ts'
import { jobNameOf, ticketNameOf, withSuffix } from '../../../shared/job-name.ts'
import { fillTicket } from '../../../shared/job-ticket.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { routeIndexOf } from '../../../shared/route-of.ts'
import type { CallAnswer } from '../../../shared/station-api.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import type { RowReader } from '../../store/transaction.ts'
import { factsOfJob, jobFolderOf, type PressFile, pressFilesOfItems } from '../job-facts.ts'
import { listRoutes } from '../routes.ts'

/** What would be made of an item; nothing is sent. */
export function previewHandlers({ store }: StationParts): Handlers<'destinations.preview' | 'routes.match'> {
  return {
    'destinations.preview': async ({ destination, cpItemId }) => {
      const id = cpItemId ?? (await latestItem(store))
      const files = id === null ? madeUp : await filesOf(store, id)
      return {
        cpItemId: id,
        jobs: jobsOf(destination, files),
        problems: templateProblems(destination).map(({ said }) => said),
      }
    },
    'routes.match': async ({ cpItemId, routes }) => {
      const all = routes ?? (await listRoutes(store))
      return {
        files: (await filesOf(store, cpItemId)).map((file) => {
          const routeIndex = routeIndexOf(all, file)
          const route = all[routeIndex ?? -1]
          return {
            fileId: file.fileId,
            part: file.part,
            routeIndex,
            destinationId: route?.destinationId ?? null,
            when: route?.when ?? null,
          }
        }),
      }
    },
  }
}

/** @throws StationError `not_found` */
async function filesOf(reader: RowReader, cpItemId: string): Promise<PressFile[]> {
  const files = await pressFilesOfItems(reader, [cpItemId])
  if (files.length === 0 && (await reader.find(OrderItemEntity, { cpItemId })) === undefined)
    throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  return files
}

/** The item of the printed file that came last. */
async function latestItem(reader: RowReader): Promise<string | null> {
  const [row] = await reader.query<{ cpItemId: string }>(
    `SELECT "cpItemId" FROM "cp_files" WHERE "type" IN ('cover', 'book', 'product') AND "cpItemId" IS NOT NULL ORDER BY "id" DESC LIMIT 1`,
  )
  return row?.cpItemId ?? null
}

function jobsOf(destination: NewDestination, files: readonly PressFile[]): CallAnswer<'destinations.preview'>['jobs'] {
  const { ticket, copies } = destination
  const names = new Set<string>()
  return files.map((file) => {
    const { quantity, reprints: reprint, kind, part } = file
    const isRepeated = copies === 'repeat' && quantity > 1 && quantity <= maxRepeats
    const facts = factsOfJob(file, {
      copies: quantity,
      copy: isRepeated ? 1 : null,
      reprint,
      batchId: null,
      position: null,
    })
    const first = jobNameOf(destination, facts, kind)
    let fileName = first
    // A folder may not heed capitals.
    for (let number = 2; names.has(fileName.toLowerCase()); number += 1)
      fileName = withSuffix(first, number, destination)
    names.add(fileName.toLowerCase())
    const placed = placedFacts(facts, fileName, jobFolderOf(destination))
    return {
      part,
      fileName,
      ticketName: ticket === null ? null : ticketNameOf(ticket.fileName, fileName),
      ticketText: ticket === null ? null : fillTicket(ticket, placed),
    }
  })
}

const book = {
  cpItemId: '10020030040001',
  cpOrderId: '10020030040000',
  productCode: 'textbook_pb_a5_p_bw',
  options: ['pageblock_80off', 'cover_finish_matte'],
  method: 'postal_priority',
  kind: 'pdf',
  quantity: 25,
  reprints: 0,
} as const

const ofBook = {
  ...noFacts,
  order: book.cpOrderId,
  item: book.cpItemId,
  quantity: '25',
  finish: 'cover_finish_matte',
  product: book.productCode,
  productName: 'A5 paperback',
  binding: 'perfect_bound',
  colour: 'bw',
  jdfBinding: 'SoftCover',
  jdfColour: 'Monochrome',
  due: '2026-03-09',
  dueAt: '2026-03-09T17:00:00.000Z',
  title: 'Field Notes on Gulls',
  height: '210',
  heightPt: '595.276',
  bleed: '3',
  spine: '3.342',
  reference: 'shop-2026-000451',
  client: 'Sample Storybooks',
  method: book.method,
  country: 'NL',
}

/** Before there is any item: a book of 48 pages on 80 OFF. */
const madeUp: readonly PressFile[] = [
  {
    ...book,
    fileId: 1,
    part: 'cover',
    facts: { ...ofBook, part: 'cover', jdfPart: 'Cover', pages: '1', width: '299.342', widthPt: '848.528' },
  },
  {
    ...book,
    fileId: 2,
    part: 'book',
    facts: {
      ...ofBook,
      part: 'book',
      jdfPart: 'Body',
      pages: '48',
      width: '148',
      widthPt: '419.528',
      paper: 'pageblock_80off',
      gsm: '80',
    },
  },
]
