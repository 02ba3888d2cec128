import type { Examined } from './examined.ts'
import { orElse } from './read-past.ts'

/** Sentences about one table, at most. */
const mostSentences = 3

/** Asks SQLite about every table and its indexes, and about every reference. One table is one step. */
export async function checkStructure({ db, findings, pace }: Examined): Promise<void> {
  const listed = orElse(
    () => db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all(),
    undefined,
  )
  if (listed === undefined) findings.add({ what: 'The list of tables in vault.db cannot be read.' })
  for (const [place, table] of (listed ?? []).entries()) {
    await pace.step('Checking tables', place, listed?.length ?? 0)
    const said = orElse(
      () => db.pragma(`integrity_check("${table}")`) as { readonly integrity_check: string }[],
      [{ integrity_check: 'a part of it cannot be read' }],
    )
    const wrong = said.map((row) => row.integrity_check).filter((text) => text !== 'ok')
    for (const text of wrong.slice(0, mostSentences))
      findings.add({ what: `The table ${table} is damaged: ${text.replaceAll('\n', ' ')}.` })
    const dangling = orElse(
      () => db.pragma(`foreign_key_check("${table}")`) as { readonly table: string; readonly parent: string }[],
      [],
    )
    for (const parent of new Set(dangling.map((row) => row.parent)))
      findings.add({ what: `Rows of the table ${table} belong to rows of ${parent} that are missing.` })
    findings.count('tables')
  }
}
