import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectDir } from '../../scripts/project-dir.ts'
import { licencesText, shippedPackages } from '../../scripts/shipped-packages.ts'

describe('the licences of what is shipped', () => {
  const packages = shippedPackages(projectDir)
  const names = packages.map(({ name }) => name)

  it('are those of every dependency, of what these need, and of what the console is made of', () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)))
    expect(names).toEqual(expect.arrayContaining(['body-parser', 'react', 'scheduler', '@mantine/core', 'zustand']))
  })

  it('are not those of tools and tests', () => {
    for (const tool of ['vitest', 'typescript', 'electron-builder', 'pdf-lib', 'plainjob'])
      expect(names).not.toContain(tool)
  })

  it('are named by every package, and allow it to be shipped', () => {
    const allowed = /^\(?(MIT|ISC|BSD|Apache-2\.0|0BSD|BlueOak|CC0|Python-2\.0|Unlicense|WTFPL|MIT-0|\(?MIT)/
    expect(packages.filter(({ licence }) => licence === null || !allowed.test(licence))).toEqual([])
  })

  it('stand in one text, each with its package', () => {
    const text = licencesText(packages)
    for (const { name, version } of packages) expect(text).toContain(`\n${name} ${version}\nLicence: `)
    expect(text).toContain('Permission is hereby granted')
  })
})
