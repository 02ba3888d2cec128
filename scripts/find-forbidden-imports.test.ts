import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../.dependency-cruiser.mjs'
import { type ForbiddenImport, findForbiddenImports } from './find-forbidden-imports.mjs'

/** One import per rule that the rule must find: the file that breaks it and the line in it. */
const broken: Readonly<Record<string, readonly [file: string, line: string]>> = {
  'window-imports-shared-only': ['src/renderer/app/a.tsx', "import type { x } from '../../main/engine.ts'"],
  'window-features-stand-apart': ['src/renderer/features/tree/b.ts', "import { x } from '../compare/x.ts'"],
  'window-parts-below-features': ['src/renderer/components/c.ts', "import { x } from '../features/compare/x.ts'"],
  'preload-imports-types-only': ['src/preload/index.ts', "import { x } from '../shared/x.ts'"],
  'preload-knows-shared-only': ['src/preload/d.ts', "import type { x } from '../renderer/lib/x.ts'"],
  'shared-is-a-leaf': ['src/shared/model/e.ts', "import type { x } from '../../main/backup/x.ts'"],
  'no-node-in-the-window': ['src/shared/f.ts', "import { join } from 'node:path'"],
  'no-page-in-shared': ['src/shared/g.ts', "import type { FC } from 'react'"],
  'roots-on-top': ['src/main/api/h.ts', "import type { x } from '../engine.ts'"],
  'api-imports-use-cases': ['src/main/api/i.ts', "import type { x } from '../../renderer/lib/x.ts'"],
  'use-cases-import-shared-only': ['src/main/backup/j.ts', "import type { x } from '../api/x.ts'"],
  'use-cases-stand-apart': ['src/main/restore/k.ts', "import { x } from '../backup/x.ts'"],
  'use-cases-without-network': ['src/main/export/l.ts', "import { request } from 'node:https'"],
  'adapters-import-shared-only': ['src/main/vault/m.ts', "import type { x } from '../backup/x.ts'"],
  'adapters-stand-apart': ['src/main/graph/n.ts', "import type { x } from '../vault/x.ts'"],
  'only-roots-import-adapters': ['src/main/compare/o.ts', "import type { x } from '../vault/x.ts'"],
  'electron-at-the-edge': ['src/main/engine.ts', "import { net } from 'electron'\nexport const x = net"],
  'sqlite-in-the-vault': ['src/main/graph/p.ts', "import type Database from 'better-sqlite3'"],
  'msal-in-auth': ['src/main/desktop/q.ts', "import type { AccountInfo } from '@azure/msal-node'"],
  'graph-client-in-graph': ['src/main/auth/r.ts', "import { Client } from '@microsoft/microsoft-graph-client'"],
  'simulator-stands-alone': ['src/simulator/s.ts', "import type { x } from '../shared/x.ts'"],
  'simulator-for-roots-and-tests': ['src/main/graph/t.ts', "import { x } from '../../simulator/x.ts'"],
  'no-test-code-in-the-program': ['src/main/export/u.ts', "import { x } from '../../../test/x.ts'"],
  'every-folder-has-rules': ['src/main/sundry/v.ts', "import type { x } from '../../shared/x.ts'"],
  'no-folder-without-rules': ['src/main/cli.ts', "import { x } from './sundry/x.ts'"],
  'no-circular': ['src/shared/w.ts', "import type { x } from './back-to-w.ts'"],
  resolvable: ['src/shared/y.ts', "import { x } from './nowhere.ts'"],
}

/** Imports that go with the arrows. No rule may find them. */
const allowed: Readonly<Record<string, string>> = {
  'src/renderer/features/tree/ok.tsx': "import { x } from '../../../shared/x.ts'\nimport { y } from '../../lib/x.ts'",
  'src/preload/ok.ts': "import type { x } from '../shared/x.ts'\nimport { ipcRenderer } from 'electron'",
  'src/shared/ok.test.ts': "import { readFileSync } from 'node:fs'",
  'src/main/index.ts': "import { app } from 'electron'\nimport { x } from './desktop/x.ts'",
  'src/main/cli/serve.ts': "import { x } from '../../simulator/x.ts'\nimport { y } from '../vault/x.ts'",
  'src/main/api/ok.ts': "import { x } from '../backup/x.ts'\nimport { y } from '../../shared/x.ts'",
  'src/main/restore/ok.ts': "import type { x } from '../backup/x.ts'\nimport { createHash } from 'node:crypto'",
  'src/main/vault/ok.ts': "import Database from 'better-sqlite3'\nimport { x } from '../../shared/x.ts'",
  'src/main/graph/ok.test.ts': "import { x } from '../../simulator/x.ts'\nimport { y } from '../../../test/x.ts'",
  'test/history/ok.test.ts':
    "import { x } from '../../src/main/vault/x.ts'\nimport { y } from '../../src/simulator/x.ts'",
  'scripts/ok.ts': "import { x } from '../src/main/engine.ts'",
}

/** What the imports above lead to. */
const targets = [
  ...['src/shared', 'src/renderer/lib', 'src/renderer/features/compare', 'src/simulator', 'test'],
  ...['api', 'backup', 'vault', 'desktop', 'sundry'].map((folder) => `src/main/${folder}`),
].map((folder) => [`${folder}/x.ts`, 'export const x = 1'] as const)
const packages = ['electron', 'better-sqlite3', 'react', '@azure/msal-node', '@microsoft/microsoft-graph-client']

let project: string
let found: readonly ForbiddenImport[]

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), `${text}\n`)
}

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'imports-'))
  for (const [file, text] of targets) write(file, text)
  for (const [file, text] of Object.entries(allowed)) write(file, text)
  for (const [file, line] of Object.values(broken)) write(file, line)
  write('src/shared/back-to-w.ts', "import type { x } from './w.ts'")
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'export default 1')
  }
  ;({ forbidden: found } = await findForbiddenImports(project, ['src', 'test', 'scripts']))
})

afterAll(() => rmSync(project, { recursive: true }))

test('every rule has an import here that breaks it', () => {
  expect(Object.keys(broken)).toEqual(config.forbidden.map((rule) => rule.name))
})

test.each(Object.entries(broken))('%s finds the import that breaks it, and only it', (rule, [file]) => {
  const files = found.filter((one) => one.rule === rule).map((one) => (rule === 'no-circular' ? one.to : one.from))
  expect(files).toEqual([rule === 'no-circular' ? `${file} → src/shared/back-to-w.ts` : file])
})

test('nothing is found twice', () => {
  expect(found).toHaveLength(Object.keys(broken).length)
})

test('a rule gives its reason', () => {
  for (const { rule, reason } of found) expect(reason, rule).toMatch(/^.{20,}\.$/)
})

test('imports along the arrows are left alone', () => {
  expect(found.filter((one) => one.from in allowed)).toEqual([])
})

test('an empty project is not taken for a clean one', async () => {
  mkdirSync(join(project, 'empty'), { recursive: true })
  await expect(findForbiddenImports(project, ['empty'])).rejects.toThrow('read 0 of 0 files')
})
