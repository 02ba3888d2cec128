import type { Damage } from '../../../shared/model/verify.ts'

/** Damage to an object over a stretch, before it is written as a sentence for people. */
export interface Finding {
  readonly what: string
  readonly kind?: string
  readonly id?: string
  readonly o?: number
  readonly snapshots?: readonly number[]
  /** No rebuilt database would be without it. */
  readonly isBeyondRepair?: true
  /** Found only against a root hash that was given: it says nothing of the vault in itself. */
  readonly isAgainstRoot?: true
}

/** What a verification has found so far. */
export interface Findings {
  readonly add: (finding: Finding) => void
  readonly count: (what: string, by?: number) => void
  readonly note: (sentence: string) => void
  readonly all: () => readonly Finding[]
  readonly checked: () => Readonly<Record<string, number>>
  readonly notes: () => readonly string[]
}

/** Findings of the same thing are one, with all its snapshots. */
export function openFindings(): Findings {
  const found = new Map<string, Finding & { readonly places: Set<number> }>()
  const checked: Record<string, number> = {}
  const notes: string[] = []
  return {
    add: (finding) => {
      const key = `${finding.what}\n${finding.o ?? `${finding.kind}:${finding.id}`}`
      const known = found.get(key) ?? { ...finding, places: new Set<number>() }
      for (const snapshot of finding.snapshots ?? []) known.places.add(snapshot)
      found.set(key, known)
    },
    count: (what, by = 1) => {
      checked[what] = (checked[what] ?? 0) + by
    },
    note: (sentence) => {
      if (!notes.includes(sentence)) notes.push(sentence)
    },
    all: () =>
      [...found.values()].map(({ places, ...finding }) => {
        const snapshots = [...places].sort((a, b) => a - b)
        return snapshots.length > 0 ? { ...finding, snapshots } : finding
      }),
    checked: () => ({ ...checked }),
    notes: () => [...notes],
  }
}

/** The shape of the contract. */
export const toDamage = ({ what, kind, id, snapshots, isAgainstRoot }: Finding): Damage => ({
  what,
  ...(kind === undefined ? {} : { kind }),
  ...(id === undefined ? {} : { id }),
  ...(snapshots === undefined ? {} : { snapshots: [...snapshots] }),
  ...(isAgainstRoot === undefined ? {} : { isAgainstRoot }),
})
