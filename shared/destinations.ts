import { z } from 'zod'
import { brokenRule } from './errors.ts'
import { problemsOfFileName, problemsOfTicketName, roomForName } from './job-name.ts'
import { problemsOfTicketText } from './job-ticket.ts'
import { type Sentence, say, sentenceKey } from './messages/sentence.ts'

/** How a file comes to a press: into a folder that its RIP watches, here or on a server, or to a printer of the station. */
export const destinationKinds = ['folder', 'sftp', 'ftps', 'printer'] as const
export type DestinationKind = (typeof destinationKinds)[number]

/** When a file goes there by itself; `manual`: when somebody sends it; `batch`: when its batch is closed. */
export const routeMoments = ['manual', 'ready', 'in_production', 'batch'] as const
export type RouteMoment = (typeof routeMoments)[number]

/** Printed parts of an item, as routes and names tell them apart. */
export const jobParts = ['cover', 'book', 'product'] as const
export type JobPart = (typeof jobParts)[number]

export const maxDestinations = 200
export const maxRoutes = 500
/** Of one item as files of their own. More go by number of copies. */
export const maxRepeats = 100

const id = z.string().trim().min(1).max(100)
const name = z.string().trim().min(1).max(80)
/** With `{order}`, `{item}` and so on: see job-name.ts. */
const nameTemplate = z.string().trim().min(1).max(300)
const globs = z.array(z.string().trim().min(1).max(200)).max(100).default([])

/** A file that goes with each job and says what is to become of it. */
export const ticketTemplate = z.object({
  /** A template, with its extension: `{job}.xml`. */
  fileName: nameTemplate,
  /** A template; values are escaped for the kind that the extension of the name tells. */
  text: z.string().min(1).max(20_000),
  /** Whether it is there before its job, or after it. */
  order: z.enum(['before', 'after']).default('after'),
})
export type TicketTemplate = z.output<typeof ticketTemplate>

/** How one learns that a press has taken a job: never, or because its file has gone from the folder. */
const acknowledge = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('disappears'),
    /** Seconds within which that is expected; after them it is told as an issue. */
    withinS: z
      .number()
      .int()
      .min(5)
      .max(7 * 24 * 3_600)
      .default(600),
  }),
])

const destinationFields = z.object({
  id,
  name,
  kind: z.enum(destinationKinds),
  /** Of a `folder`: an absolute path, on this machine, a share of the network or a mounted one. */
  folder: z.string().trim().max(1_000).nullable().default(null),
  /** Of `sftp` and `ftps`: `sftp://user@host:port/path`, without a password. */
  url: z.string().trim().max(1_000).nullable().default(null),
  /** Of a `printer`: its id. */
  printerId: z.string().max(100).nullable().default(null),
  /** The name of a job, without its extension. */
  fileName: nameTemplate.default('{order}-{item}-{part}-{copies}x'),
  /** What of the name the device takes, extension and all. */
  maxNameLength: z.number().int().min(24).max(255).default(120),
  /** The name under which a job is written, and that the watcher of the folder passes over: `{name}` is the whole name of the job. */
  partName: z
    .string()
    .trim()
    .max(60)
    .refine(
      (text) => text.split('{name}').length === 2 && !/[/\\]/.test(text),
      sentenceKey('Say once where the name of the job stands, and use no slash'),
    )
    .refine((text) => text !== '{name}', sentenceKey('Use another name than that of the job'))
    .default('.{name}.part'),
  /** How copies are told: in the name, in the ticket, or by as many files. */
  copies: z.enum(['name', 'ticket', 'repeat']).default('name'),
  ticket: ticketTemplate.nullable().default(null),
  acknowledge: acknowledge.default({ kind: 'none' }),
  /** While it cannot be reached: `wait`, and say so when it lasts; `ask`: say so at once, and try only when asked. */
  offline: z.enum(['wait', 'ask']).default('wait'),
  /** A person lets nothing go there for now. */
  isPaused: z.boolean().default(false),
})

function checkPlace(
  one: Pick<z.output<typeof destinationFields>, 'kind' | 'folder' | 'url' | 'printerId'>,
  context: z.RefinementCtx,
): void {
  const wrong = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
  if (one.kind === 'folder' && !/^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+)/.test(one.folder ?? ''))
    wrong('folder', sentenceKey('Enter the whole path of the folder'))
  if (one.kind === 'sftp' || one.kind === 'ftps') {
    const url = one.url !== null && URL.canParse(one.url) ? new URL(one.url) : null
    if (url === null || url.protocol !== `${one.kind}:` || url.hostname === '')
      wrong('url', sentenceKey('Enter an address such as sftp://user@host/folder'))
    else if (url.password !== '')
      wrong('url', sentenceKey('Leave the password out of the address: it has a field of its own'))
  }
  if (one.kind === 'printer' && !one.printerId) wrong('printerId', sentenceKey('Choose a printer'))
}

export const destination = destinationFields.superRefine(checkPlace)
export type Destination = z.output<typeof destination>

/** As it is saved: without an id it is a new one. What belongs to another kind is forgotten. */
export const newDestination = destinationFields
  .extend({ id: id.optional() })
  .superRefine(checkPlace)
  .superRefine((one, context) => {
    for (const { path, said } of templateProblems(one)) context.addIssue(brokenRule(path, said))
  })
export type NewDestination = z.output<typeof newDestination>

/** One that somebody is at: what is wrong with it is told by `templateProblems`, and it has no place yet. */
export const draftDestination = destinationFields.extend({ id: id.optional() })

/** What is wrong with the names and the ticket of a destination, and where. */
export function templateProblems(
  one: Pick<NewDestination, 'fileName' | 'maxNameLength' | 'partName' | 'ticket'>,
): { readonly path: string[]; readonly said: Sentence }[] {
  const { fileName, ticket } = one
  const at = (path: string[], problems: readonly Sentence[]) => problems.map((said) => ({ path, said }))
  const ofRoom = roomForName(one) < 0 ? [say('This leaves no room for the name of the job')] : []
  return [
    ...at(['fileName'], problemsOfFileName(fileName)),
    ...(ticket === null
      ? []
      : [
          ...at(['ticket', 'fileName'], [...problemsOfTicketName(ticket.fileName), ...ofRoom]),
          ...at(['ticket', 'text'], problemsOfTicketText(ticket.text)),
        ]),
  ]
}

/** What a route takes. An empty list takes all; of a list one is enough; all lists must fit. Globs, capitals or not. */
export const routeMatch = z.object({
  /** On the product code. */
  products: globs,
  fileTypes: z.array(z.enum(jobParts)).max(jobParts.length).default([]),
  /** On the codes of the options. */
  options: globs,
  /** On the shipping method of the order. */
  methods: globs,
})
export type RouteMatch = z.output<typeof routeMatch>

/** Of all routes, in the order that people gave them, the first that fits a file says where it goes, and when. */
export const route = z.object({ id, match: routeMatch, destinationId: id, when: z.enum(routeMoments) })
export type Route = z.output<typeof route>
export const newRoute = route.extend({
  id: id.optional(),
  match: routeMatch.prefault({}),
  when: z.enum(routeMoments).default('manual'),
})
export type NewRoute = z.output<typeof newRoute>

/** What the station keeps secret of a destination. An empty text forgets it, what is left out stays. */
export const destinationSecretNames = ['password', 'privateKey', 'passphrase'] as const
export type DestinationSecretName = (typeof destinationSecretNames)[number]
export const destinationSecrets = z.partialRecord(z.enum(destinationSecretNames), z.string().max(20_000))
