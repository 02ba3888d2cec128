import type { Vault } from '../../src/main/vault/open-vault.ts'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import type { Ref } from '../../src/shared/model/ref.ts'

const kinds = ['user', 'group', 'directoryObject']

/** Sets and maps as JSON can hold them. */
const toJson = (_: string, value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].sort()) : value instanceof Set ? [...value].sort() : value

/** What a snapshot is called and what it holds, without what later formats added to it. */
const fields = [
  'snapshot',
  'startedAt',
  'finishedAt',
  'outcome',
  'note',
  'counts',
  'changed',
  'captures',
  'issues',
  'requests',
  'units',
]

/** What is kept of the logs; vaults from before format 5 have none. */
function tellActivity({ activity }: Vault): { readonly activity?: unknown } {
  const { found } = activity.find({ limit: 1_000, skip: 0 })
  if (found.length === 0) return {}
  const logs = ['auditLog', 'signInLog']
  return { activity: { found, logs: logs.map((log) => [activity.settingsOf(log), activity.reached(log) ?? null]) } }
}

/** What is listed of restores; of those from before format 6 it is not known when they ended. */
function tellRuns({ journal }: Vault): { readonly runs?: unknown } {
  // Without what is told of a run since the fixtures were made.
  const runs = journal.runs().map(({ plannedOn: _, lacksSnapshot: _lacks, isUndoneInPart: _part, ...run }) => run)
  return runs.some(({ endedAt }) => endedAt !== null) ? { runs } : {}
}

/**
 * Everything a vault answers, as JSON: every snapshot with every object in it, its links and its photo, what
 * changed between neighbours, and the restores with their journals.
 */
export function tellAll(vault: Vault): unknown {
  const numbers = vault.snapshots
    .snapshots()
    .map(({ snapshot }) => snapshot)
    .reverse()
  const refsAt = (snapshot: number): readonly Ref[] =>
    kinds.flatMap((kind) =>
      vault.snapshots.rows({ snapshot, kind, columns: [], from: 0, count: 1_000 }).rows.map(({ id }) => ({ kind, id })),
    )
  const photos = (refs: readonly Ref[], snapshot: number): unknown =>
    refs.flatMap((ref) => {
      const photo = vault.snapshots.stateAt(snapshot, ref)?.photo
      const bytes = photo === null || photo === undefined ? undefined : vault.snapshots.photo(photo.hash)
      return bytes === undefined ? [] : [[ref.id, Buffer.from(bytes).toString('hex')]]
    })
  const told = {
    tenantId: vault.info().tenantId,
    snapshots: numbers.map((snapshot) => ({
      report: Object.fromEntries(
        Object.entries(vault.snapshots.report(snapshot)).filter(([name]) => fields.includes(name)),
      ),
      unread: vault.history.unread(snapshot),
      successors: vault.history.successors(snapshot),
      objects: vault.history.statesAt(snapshot, refsAt(snapshot)),
      photos: photos(refsAt(snapshot), snapshot),
    })),
    changed: numbers.slice(1).map((snapshot, place) => vault.history.touchedBetween(numbers[place] ?? 0, snapshot)),
    restores: [1, 2].map((run) => ({ report: vault.journal.report(run), entries: allEntries(vault.journal, run) })),
    unfinishedRun: vault.backup.unfinishedRun(),
    ...tellActivity(vault),
    ...tellRuns(vault),
    unfinishedRestore: vault.journal.unfinished()?.run,
  }
  return JSON.parse(JSON.stringify(told, toJson))
}
