import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { photoPart } from '../../shared/kinds/kind.ts'
import type { Plan, Selection } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { runBackup } from '../backup/run-backup.ts'
import { makePlan } from '../restore/make-plan.ts'
import { type RunPorts, resumeRestore, runRestore } from '../restore/run-restore.ts'
import { toAppendActivity, toAudits } from './activity.ts'
import { type Context, getVault, handler } from './base.ts'
import { connectWith, toIsConnected, toLook } from './connect.ts'
import { toConsenter, toIsPrivileged, toResumable } from './connection.ts'
import type { Consent } from './connections.ts'
import type { Directory, OpenVault } from './engine.ts'
import { inBackupThread } from './in-backup-thread.ts'
import { toPast } from './past.ts'
import { withProgress } from './progress.ts'
import { undoing } from './undo.ts'

function toRunPorts(
  context: Context,
  vault: OpenVault,
  { reader, writer }: Directory,
  onProgress: OnProgress,
  consent: Consent | undefined,
): RunPorts {
  const { engine } = context
  return {
    reader: toPast(vault),
    writer,
    journal: vault.journal,
    passwords: vault.passwords,
    ...(consent === undefined ? {} : { consent }),
    ...toConsenter(context),
    tenantId: (signal) => reader.tenantId(signal),
    vaultTenantId: () => vault.backup.tenantId(),
    backupFirst: async (signal) => {
      const options = { full: false, photos: 'rotation' as const, note: 'Before a restore' }
      const { snapshot } = await inBackupThread(vault, (store) =>
        runBackup({
          store,
          reader,
          appendActivity: toAppendActivity(context, vault, reader),
          now: engine.now,
          options,
          onProgress,
          signal,
          isConnected: toIsConnected(context),
        }),
      )
      if (snapshot === null) throw new AppError('unexpected', 'The backup before the restore made no snapshot.')
      return snapshot
    },
    readPhoto: async (kind, id, signal) => {
      for await (const [answer] of reader.photos(kind, [{ id }], signal)) if (answer !== undefined) return answer
      return { id, state: 'failed', reason: 'Microsoft Graph did not answer.' }
    },
    now: () => engine.now().toISOString(),
    sleep: engine.sleep,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  }
}

/**
 * Runs a plan with what was consented to for it. The consent ends with the run, however that ended; one that was
 * interrupted is asked for anew.
 */
async function withConsent<T>(
  context: Context,
  plan: Plan,
  work: (consent: Consent | undefined) => Promise<T>,
): Promise<T> {
  const { connections } = context.engine
  const consent = connections.requireGrant(plan, toIsPrivileged(context, plan))
  try {
    return await work(consent)
  } finally {
    await connections.dropRestore()
  }
}

/** Photos are in no change feed: where they are among what is to come back, each has to be asked for. */
function photosFor({ parts, objects }: Selection): 'rotation' | 'all' {
  const isAmong = (chosen: readonly string[] | null | undefined): boolean => chosen?.includes(photoPart) ?? true
  const isChosen = objects.length === 0 ? isAmong(parts) : objects.some((object) => isAmong(object.parts ?? parts))
  return isChosen ? 'all' : 'rotation'
}

/** Handlers of `restore`. */
export const restore = {
  plan: handler.restore.plan.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A plan is being made', () => {
        const vault = getVault(context)
        const { reader, writer } = connectWith(context, onProgress)
        return makePlan(
          {
            reader: toPast(vault),
            writer,
            ...toConsenter(context),
            live: toLook(context, vault, reader, photosFor(input.selection), onProgress),
            now: () => context.engine.now().toISOString(),
            auditsOf: toAudits(vault, 'live', 'live').reader.auditsOf,
          },
          input,
          aborted,
        )
      }),
    ),
  ),
  run: handler.restore.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A restore is running', () => {
        const vault = getVault(context)
        return withConsent(context, input.plan, (consent) =>
          runRestore(
            toRunPorts(context, vault, connectWith(context, onProgress), onProgress, consent),
            input.plan,
            onProgress,
            aborted,
          ),
        )
      }),
    ),
  ),
  resume: handler.restore.resume.handler(({ context, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A restore is running', async () => {
        const vault = getVault(context)
        const directory = connectWith(context, onProgress)
        const open = vault.journal.unfinished()
        if (open === undefined) return null
        return withConsent(context, toResumable(context, open), async (consent) => {
          const ports = toRunPorts(context, vault, directory, onProgress, consent)
          return (await resumeRestore(ports, onProgress, aborted)) ?? null
        })
      }),
    ),
  ),
  passwords: handler.restore.passwords.handler(({ context, input }) =>
    getVault(context)
      .passwords.of(input.run)
      .map(({ object, password }) => ({ object, password })),
  ),
  erasePasswords: handler.restore.erasePasswords.handler(({ context, input }) =>
    getVault(context).passwords.erase(input.run),
  ),
  ...undoing,
  report: handler.restore.report.handler(({ context, input }) => {
    const report = getVault(context).journal.report(input.run)
    if (report === undefined) throw new AppError('notFound', `There is no finished restore ${input.run} in this vault.`)
    return report
  }),
}
