/** The pages of the handbook in the order of its contents: files of `docs/handbook/en` and `docs/handbook/de`. */
export const handbookPages = [
  'first-hour',
  'shift',
  'scanners',
  'products',
  'files',
  'presses',
  'printers',
  'batches',
  'parcels',
  'signals',
  'wrong',
  'messages',
  'office',
  'stations',
  'backup',
  'privacy',
  'settings',
] as const
export type HandbookPage = (typeof handbookPages)[number]

/** What the help of the console can show: the handbook, and two pages of `docs` for whoever runs the station. */
export const helpPages = [...handbookPages, 'operations', 'jobs-at-a-press'] as const
export type HelpPage = (typeof helpPages)[number]
export const isInHandbook = (page: HelpPage): page is HandbookPage => handbookPages.some((one) => one === page)

/** How a link names a heading of a Markdown page, as GitHub does. */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
