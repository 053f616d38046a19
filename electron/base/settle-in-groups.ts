/** So many steps of one call wait for the store at once: whatever comes meanwhile has its turn after them, and not after all. */
const groupSize = 20

/** Does the same for many, a few at a time; what became of each, in their order. */
export async function settleInGroups<T, R>(
  all: readonly T[],
  run: (one: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = []
  for (let start = 0; start < all.length; start += groupSize) {
    outcomes.push(...(await Promise.allSettled(all.slice(start, start + groupSize).map(run))))
  }
  return outcomes
}
