import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../electron-runtime/project.mjs'
import { toBillOfMaterials, toLicenceTexts } from './bill-of-materials.mjs'

interface Locked {
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
}

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: { readonly [place: string]: Locked } }
const locked = Object.entries(lock.packages).filter(([place]) => place !== '')

/** Licences that let anybody use, change and pass on, and those of tools that are not shipped. */
const known = new Set(
  ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Python-2.0'].concat(
    ['WTFPL', 'MPL-2.0', 'CC-BY-4.0', 'Unlicense'],
  ),
)

test('every package is locked to its hash and names no download address', () => {
  expect(locked.length).toBeGreaterThan(100)
  expect(locked.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([])
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('the licence of every package is known', () => {
  const words = (licence: string): readonly string[] => licence.split(/[()\s]+|\bOR\b|\bAND\b/).filter(Boolean)
  const strange = locked.filter(
    ([, { license = '?' }]) => !words(license).every((word) => ['OR', 'AND'].includes(word) || known.has(word)),
  )
  expect(strange.map(([place, { license }]) => [place, license])).toEqual([])
})

test('no package runs anything while it is installed', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  const { allowScripts = {} } = JSON.parse(read('package.json')) as { readonly allowScripts?: object }
  expect(Object.keys(allowScripts).length).toBeLessThanOrEqual(3)
})

const zod = { name: 'zod', version: '4.6.7', licence: 'MIT', folder: join(projectFolder, 'node_modules/zod') }

test('the bill of materials names what is shipped with its licence and its hash', () => {
  const bill = toBillOfMaterials([zod], { electron: '45.4.1' })
  expect(bill.metadata.component).toMatchObject({ name: 'dirsafe', licenses: [{ license: { id: 'MIT' } }] })
  expect(bill.components).toEqual([
    expect.objectContaining({ type: 'framework', name: 'electron', version: '45.4.1' }),
    {
      type: 'library',
      name: 'zod',
      version: '4.6.7',
      purl: 'pkg:npm/zod@4.6.7',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    },
  ])
})

test('the licence of what is shipped goes with it', () => {
  expect(toLicenceTexts([zod])).toMatch(/^zod 4\.6\.7 \(MIT\)\n\n[\s\S]*Permission is hereby granted/)
})
