import type { NewDestination } from '../../shared/destinations.ts'
import { placedFacts } from '../../shared/job-facts.ts'
import { jobNameOf, ticketNameOf, withSuffix } from '../../shared/job-name.ts'
import { fillTicket } from '../../shared/job-ticket.ts'
import { factsOfJob, type JobOfFile, type PressFile } from './job-facts.ts'
import { remotePlaceOf } from './remote-place.ts'

/** What of a destination its names and tickets are made by. */
type Naming = Pick<
  NewDestination,
  'kind' | 'folder' | 'url' | 'fileName' | 'maxNameLength' | 'partName' | 'copies' | 'ticket'
>

/** The name of a job, the first from its template that is free: `100-1-cover.pdf`, `100-1-cover-2.pdf` and so on. */
export async function freeNameOf(
  destination: Naming,
  file: PressFile,
  job: JobOfFile,
  isFree: (name: string) => boolean | Promise<boolean>,
): Promise<string> {
  const name = jobNameOf(destination, factsOfJob(file, job), file.kind)
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : withSuffix(name, number, destination)
    if (await isFree(numbered)) return numbered
  }
}

/** The ticket that goes with a job; null: none does. */
export function ticketOf(
  destination: Naming,
  file: PressFile,
  job: JobOfFile,
  jobName: string,
): { readonly name: string; readonly text: string } | null {
  const { ticket, folder } = destination
  if (ticket === null) return null
  const place = remotePlaceOf(destination)?.folder ?? folder ?? ''
  return {
    name: ticketNameOf(ticket.fileName, jobName),
    text: fillTicket(ticket, placedFacts(factsOfJob(file, job), jobName, place)),
  }
}
