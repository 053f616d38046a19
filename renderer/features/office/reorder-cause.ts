/** The cause of a reorder as Cloudprinter writes it, for people: `reorder_print_quality` as `print quality`. */
export const reorderCauseText = (cause: string): string => cause.replace(/^reorder_/, '').replaceAll('_', ' ')
