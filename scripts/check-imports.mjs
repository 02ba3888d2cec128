// Prints every import that goes against an arrow of the architecture, with the reason of the rule, and fails if any does.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findForbiddenImports } from './find-forbidden-imports.mjs'

const project = join(import.meta.dirname, '..')
const folders = ['src', 'test', 'scripts', 'bench'].filter((folder) => existsSync(join(project, folder)))
const { fileCount, forbidden } = await findForbiddenImports(project, folders)
for (const { rule, from, to, reason } of forbidden) console.error(`${from} → ${to}\n  ${rule}: ${reason}\n`)
console.log(`${fileCount} files read, ${forbidden.length} forbidden imports found.`)
process.exitCode = forbidden.length === 0 ? 0 : 1
