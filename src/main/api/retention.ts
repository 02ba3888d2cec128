import { removeOverdue } from '../activity/append-activity.ts'
import { snapshotsOfRuns } from '../restore/undo/snapshots-of-runs.ts'
import { forgetPerson } from '../retention/forget-person.ts'
import { findPolicy, previewRetention, savePolicy } from '../retention/preview-retention.ts'
import type { OneRemovalVault, RetentionVault } from '../retention/retention-vault.ts'
import { previewRemoval, runRemoval } from '../retention/run-removal.ts'
import { runRetention } from '../retention/run-retention.ts'
import { type Context, getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

function toVault(context: Context): RetentionVault & OneRemovalVault {
  const { snapshots, history, retention, removal, kept, journal } = getVault(context)
  return {
    snapshots: () => {
      const runsOn = snapshotsOfRuns(journal, context.engine.now().toISOString())
      return snapshots.snapshots().map((one) => ({ ...one, neededBy: runsOn.get(one.snapshot) ?? [] }))
    },
    captures: (snapshot) => history.captures(snapshot),
    findPolicy: () => retention.findPolicy(),
    savePolicy: (policy) => retention.savePolicy(policy),
    previewRemoval: (snapshot) => kept.previewRemoval(snapshot),
    removeSnapshot: (snapshot) => removal.removeSnapshot(snapshot),
    compact: (signal, onProgress) => removal.compact(signal, onProgress),
  }
}

/** A sign-out that nobody can cancel: a call without a signal. */
const never = new AbortController().signal

/** Handlers of `retention`. */
export const retention = {
  policy: handler.retention.policy.handler(({ context }) => findPolicy(toVault(context)) ?? null),
  savePolicy: handler.retention.savePolicy.handler(({ context, input }) =>
    savePolicy(toVault(context), input, context.engine.now()),
  ),
  preview: handler.retention.preview.handler(({ context, input }) =>
    previewRetention(toVault(context), input.policy, context.engine.now()),
  ),
  run: handler.retention.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('Snapshots are being removed', () => {
        // Before the space is given back.
        removeOverdue(getVault(context).activity, context.engine.now())
        return runRetention({ vault: toVault(context), now: context.engine.now, onProgress, signal: aborted }, input)
      }),
    ),
  ),
  // Not beside a run: it might be removing this very snapshot.
  pin: handler.retention.pin.handler(({ context, input }) =>
    context.engine.alone('A snapshot is being pinned', async () =>
      getVault(context).removal.setPinned(input.snapshot, input.pinned),
    ),
  ),
  note: handler.retention.note.handler(({ context, input }) =>
    context.engine.alone('A note is being changed', async () =>
      getVault(context).kept.setNote(input.snapshot, input.note),
    ),
  ),
  removePreview: handler.retention.removePreview.handler(({ context, input }) =>
    previewRemoval(toVault(context), input.snapshot),
  ),
  remove: handler.retention.remove.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A snapshot is being removed', () =>
        runRemoval({ vault: toVault(context), onProgress, signal: aborted }, input),
      ),
    ),
  ),
  forgetPreview: handler.retention.forgetPreview.handler(({ context, input }) =>
    getVault(context).removal.forgetPreview(input.ref),
  ),
  forget: handler.retention.forget.handler(({ context, input, signal = never }) => {
    const { engine } = context
    const vault = getVault(context).removal
    const signOut = () => engine.connections.signOut(signal)
    return forgetPerson(
      { vault, signOut, now: engine.now, alone: (work) => engine.alone('A person is being erased', work) },
      input,
    )
  }),
}
