import type { Destination } from '../../shared/destinations.ts'
import type { DeliveryRow } from '../store/entities/delivery.ts'

type Named = Pick<DeliveryRow, 'id' | 'fence'>

/**
 * The name under which a file of a delivery is written, and that the watcher of the folder passes over. No other delivery has it, and no other claim of this
 * one: whoever has lost its lease writes under another name. Of a long name the end is kept, with the extension.
 *
 * @param kind `back`: it is about to be taken back
 */
export function partNameOf(row: Named, destination: Destination, name: string, kind?: 'back'): string {
  const { before, after } = around(destination)
  const own = `${row.id}.${row.fence}${kind === 'back' ? 'b' : ''}-`
  const room = destination.maxNameLength - bytesOf(before + own + after)
  return `${before}${own}${endOf(name, Math.max(room, 0))}${after}`
}

/** Whether a name in the folder is that of a part which an earlier claim of the delivery has left. */
export function isOldPart(
  name: string,
  row: Named,
  destination: Destination,
  names: readonly string[],
  kind?: 'back',
): boolean {
  const { before, after } = around(destination)
  const start = `${before}${row.id}.`
  if (!name.startsWith(start) || !name.endsWith(after)) return false
  const fence = Number(/^\d{1,10}(?=b?-)/.exec(name.slice(start.length))?.[0] ?? Number.NaN)
  // The folder may be that of another shop as well, whose delivery has the same number.
  return fence < row.fence && names.some((one) => name === partNameOf({ id: row.id, fence }, destination, one, kind))
}

function around({ partName }: Destination): { readonly before: string; readonly after: string } {
  const at = partName.indexOf('{name}')
  return { before: partName.slice(0, at), after: partName.slice(at + '{name}'.length) }
}

const bytesOf = (text: string): number => Buffer.byteLength(text)

function endOf(name: string, room: number): string {
  const signs = [...name]
  while (signs.length > 0 && bytesOf(signs.join('')) > room) signs.shift()
  return signs.join('')
}
