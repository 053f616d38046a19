import { z } from 'zod'
import { runProgram } from './run-tool.ts'
import type { ShippedPackage } from './shipped-packages.ts'

/** As `npm sbom` writes it, in CycloneDX: all that is installed, tools and tests too. */
const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  properties: z.array(z.looseObject({ name: z.string() })).default([]),
})
const bill = z.looseObject({
  metadata: z.looseObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})
export type Bill = z.output<typeof bill>

/** Asks npm for everything that is installed. */
export async function installedBill(): Promise<Bill> {
  const { npm_execpath: npm } = process.env
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--silent']
  const { code, output } =
    npm === undefined
      ? await runProgram('npm', args, { output: 'capture' })
      : await runProgram(process.execPath, [npm, ...args], { output: 'capture' })
  if (code !== 0) throw new Error(`npm sbom ended with ${code}: ${output}`)
  return bill.parse(JSON.parse(output.slice(output.indexOf('{'))))
}

/**
 * What is shipped, of all that is installed: the packages of the program, those that its console is made of, and Electron.
 *
 * @throws Error when something that is shipped is not in the bill
 */
export function shippedBill(installed: Bill, shipped: readonly Pick<ShippedPackage, 'name' | 'version'>[]): Bill {
  const wanted = new Set(shipped.map(({ name, version }) => `${name} ${version}`))
  const components = installed.components
    .filter(({ name, version }) => wanted.delete(`${name} ${version}`))
    .map((each) => ({ ...each, properties: each.properties.filter(({ name }) => name !== isDevelopment) }))
  if (wanted.size > 0) throw new Error(`Not in the bill of materials: ${[...wanted].join(', ')}`)
  const refs = new Set(components.map((component) => component['bom-ref']))
  const program = installed.metadata.component
  const isKnown = (ref: string): boolean => refs.has(ref) || ref === program['bom-ref']
  const dependencies = installed.dependencies
    .filter(({ ref }) => isKnown(ref))
    .map(({ dependsOn, ...rest }) => ({ ...rest, dependsOn: dependsOn.filter(isKnown) }))
  // By npm the program is called after the folder that it lies in.
  const named = { ...program, name: 'print-station' }
  return { ...installed, metadata: { ...installed.metadata, component: named }, components, dependencies }
}

/** How npm marks what the build alone needs, in its view: what is bundled is shipped all the same. */
const isDevelopment = 'cdx:npm:package:development'
