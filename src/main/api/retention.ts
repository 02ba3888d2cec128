import { removeOverdue } from '../activity/append-activity.ts'
import { forgetObject } from '../retention/forget-object.ts'
import { findPolicy, previewRetention, savePolicy } from '../retention/preview-retention.ts'
import type { RetentionVault } from '../retention/retention-vault.ts'
import { runRetention } from '../retention/run-retention.ts'
import { type Context, getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

function toVault(context: Context): RetentionVault {
  const { snapshots, history, retention, removal } = getVault(context)
  return {
    snapshots: () => snapshots.snapshots(),
    captures: (snapshot) => history.captures(snapshot),
    findPolicy: () => retention.findPolicy(),
    savePolicy: (policy) => retention.savePolicy(policy),
    removeSnapshot: (snapshot) => removal.removeSnapshot(snapshot),
    compact: (signal, onProgress) => removal.compact(signal, onProgress),
  }
}

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
  forgetPreview: handler.retention.forgetPreview.handler(({ context, input }) =>
    getVault(context).removal.forgetPreview(input.ref),
  ),
  forget: handler.retention.forget.handler(({ context, input }) =>
    context.engine.alone('A person is being erased', async () =>
      forgetObject(getVault(context).removal, input, context.engine.now()),
    ),
  ),
}
