import { open } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'

/** The links of this name that hold between objects of two kinds, by their ids. */
export function linksBetween(
  { db, words, objects }: Pick<Tables, 'db' | 'words' | 'objects'>,
  kind: string,
  link: string,
  target: string,
): readonly { readonly source: string; readonly target: string }[] {
  const [type, targets] = [words.findNumber(link), words.findNumber(target)]
  if (type === undefined || targets === undefined) return []
  const rows = db.prepare<[number, number], { source: number; target: number }>(
    `SELECT source, target FROM object CROSS JOIN link ON target = o WHERE kind = ? AND type = ? AND until = ${open}`,
  )
  return rows.all(targets, type).flatMap((row) => {
    const source = objects.refOf(row.source)
    return source.kind === kind ? [{ source: source.id, target: objects.refOf(row.target).id }] : []
  })
}
