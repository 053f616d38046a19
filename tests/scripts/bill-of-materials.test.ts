import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { installedBill, shippedBill } from '../../scripts/bill-of-materials.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { shippedPackages } from '../../scripts/shipped-packages.ts'

it('the bill of materials names what is shipped, bundled or not, each once, and no tool', async () => {
  const shipped = shippedPackages(projectDir)
  const bill = shippedBill(await installedBill(), shipped)
  const named = bill.components.map(({ name, version }) => `${name} ${version}`)
  expect(named.sort()).toEqual([...new Set(shipped.map(({ name, version }) => `${name} ${version}`))].sort())
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'print-station' } } })
  expect(JSON.stringify(bill)).not.toContain(':development')
  // What leads nowhere is refused by who reads it.
  const refs = new Set([bill.metadata.component, ...bill.components].map((component) => component['bom-ref']))
  const used = bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
  expect(used.filter((ref) => !refs.has(ref))).toEqual([])
  const { dependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
  const ofProgram = bill.dependencies.find(({ ref }) => ref === bill.metadata.component['bom-ref'])
  expect(ofProgram?.dependsOn.length).toBeGreaterThanOrEqual(Object.keys(dependencies).length)
})

it('a bill in which something is missing that is shipped is refused', async () => {
  const installed = await installedBill()
  const components = installed.components.filter(({ name }) => name !== 'react')
  expect(() => shippedBill({ ...installed, components }, shippedPackages(projectDir))).toThrow(/Not in .*: react /)
})
