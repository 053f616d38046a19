import { partCode } from '../../shared/part-code.ts'
import type { PrintedCode } from '../../shared/ticket-api.ts'
import type { Assembly } from './parts-of-items.ts'

/** More codes than these nobody cuts from a ticket. */
const maxCodes = 200

/** The codes of all parts of the first copies, copy by copy; none where the number of the item cannot be put into a code. */
export function codesOfCopies(
  { cpItemId, quantity }: { readonly cpItemId: string; readonly quantity: number },
  { parts }: Pick<Assembly, 'parts'>,
): PrintedCode[] {
  const copies = parts.length === 0 ? 0 : Math.min(quantity, Math.floor(maxCodes / parts.length))
  return Array.from({ length: copies }, (_, index) => index + 1).flatMap((copy) =>
    parts.flatMap((part) => {
      const code = partCode({ cpItemId, part, copy })
      return code === null ? [] : [{ part, copy, code }]
    }),
  )
}
