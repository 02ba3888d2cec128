import { type Seal, toRoot } from '../seals/seal-chain.ts'
import type { Examined } from './examined.ts'
import { orElse } from './read-past.ts'

/** The chain of seals as it was recomputed. */
export interface Chain {
  /** What must be the digest of each kept snapshot. */
  readonly snapshots: ReadonlyMap<number, Buffer>
  /** The latest seal of each restore. */
  readonly restores: ReadonlyMap<number, Buffer>
  /** The newest root; undefined: nothing was sealed. */
  readonly root: Buffer | undefined
}

type SealRow = Seal & { readonly s: number }

const toName = ({ what, number }: SealRow): string => `${what === 'snapshot' ? 'Snapshot' : 'Restore'} ${number}`

/** Recomputes every root from the one before it, and holds a root that was noted outside the vault against them. */
export async function checkChain(examined: Examined, noted: string | undefined): Promise<Chain> {
  const { db, findings, pace, kept } = examined
  const rows = orElse(() => db.prepare<[], SealRow>('SELECT * FROM seal ORDER BY s').all(), undefined)
  if (rows === undefined) findings.add({ what: 'The chain of seals cannot be read.' })
  const [snapshots, restores] = [new Map<number, Buffer>(), new Map<number, Buffer>()]
  let root: Buffer | undefined
  let foundAt: SealRow | undefined
  /** What had been sealed when the given root was the newest. */
  let vouched: ReadonlySet<string> = new Set()
  for (const [place, row] of (rows ?? []).entries()) {
    await pace.step('Checking seals', place, rows?.length ?? 0)
    root = toRoot(root, row.what, row.number, row.digest)
    if (row.s !== place + 1 || !row.root.equals(root)) {
      findings.add({ what: `The chain of seals is broken at its link ${place + 1}: a seal was altered or is missing.` })
      root = row.root
    }
    const sealed = row.what === 'snapshot' ? snapshots : row.what === 'restore' ? restores : undefined
    // Whoever holds the key could do the same to hide a change: a root from before says only that something changed.
    if (vouched.has(toName(row)))
      findings.add({
        what: `${toName(row)} was sealed again since the root hash that was given, which no longer vouches for it. That is right where a person was forgotten since; where nobody was, it was altered.`,
        isAgainstRoot: true,
      })
    else if (sealed?.has(row.number) === true)
      findings.note(`${toName(row)} was sealed again after something in it changed.`)
    if (sealed !== undefined) sealed.set(row.number, row.digest)
    else findings.add({ what: `Something was sealed that Dirsafe does not know: ${row.what}.` })
    if (noted !== undefined && root.toString('hex') === noted) {
      foundAt = row
      vouched = new Set(rows?.slice(0, place + 1).map(toName))
    }
  }
  for (const snapshot of kept)
    if (!snapshots.has(snapshot)) findings.add({ what: `Snapshot ${snapshot} has no seal.`, snapshots: [snapshot] })
  if (noted !== undefined && foundAt === undefined)
    findings.add({
      what: 'The root hash that was given does not stand in this vault: its history was altered since it was noted, or it is the root of another vault.',
      isAgainstRoot: true,
    })
  if (foundAt !== undefined)
    findings.note(`The root hash that was given stands in the chain, at ${foundAt.what} ${foundAt.number}.`)
  return { snapshots, restores, root }
}
