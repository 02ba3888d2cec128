import { AppError } from '../../shared/errors.ts'
import type { EngineNews } from '../desktop/engine-host.ts'
import type { EngineAside } from '../desktop/schedule/engine-aside.ts'
import { type EngineLine, openEngineLine } from '../desktop/schedule/engine-line.ts'
import type { ScheduleFile } from '../desktop/schedule/schedule-file.ts'
import { openScheduler, type Scheduler } from '../schedule/open-scheduler.ts'
import type { SchedulePorts } from '../schedule/schedule-ports.ts'
import { readVaultInfo } from '../vault/read-vault-info.ts'

/** What backups by the clock are joined from. */
export interface ScheduleDeps {
  readonly nowMs: () => number
  readonly file: ScheduleFile
  readonly engine: {
    readonly connect: Parameters<typeof openEngineLine>[0]
    readonly onNews: (listener: (news: EngineNews) => void) => void
  }
  readonly aside: Pick<EngineAside, 'backUp'>
  readonly keepsSecrets: () => Promise<boolean>
  readonly onMissed: SchedulePorts['onMissed']
  readonly onChange: () => void
  /** Told what went wrong that nobody expected. */
  readonly onUnexpected: (thrown: unknown) => void
}

/** Joins the schedules with the engine that the window uses and the one beside it. Nothing begins before somebody looks. */
export function openSchedule(deps: ScheduleDeps): Scheduler & { readonly openDir: () => string | null } {
  let openDir: string | null = null
  const withLine = async <T>(work: (line: EngineLine) => Promise<T>): Promise<T> => {
    const line = openEngineLine(deps.engine.connect)
    try {
      return await work(line)
    } finally {
      line.close()
    }
  }
  const scheduler = openScheduler({
    nowMs: deps.nowMs,
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    records: deps.file,
    engine: {
      openDir: () => openDir,
      lastBackupAt: () =>
        withLine(async ({ call }) => (await call(({ snapshots }) => snapshots.list()))[0]?.finishedAt ?? null),
      backUp: (start) =>
        withLine(async ({ call, backUp }) => {
          const status = await call(({ vault }) => vault.status())
          if (status === null || status.dir !== start.dir) throw new AppError('vaultLocked', 'The vault was locked.')
          if (status.readingBecause !== null)
            throw new AppError('vaultInUse', status.readingBecause, { access: 'read' })
          return backUp(start)
        }),
    },
    aside: {
      mayOpen: async (dir) =>
        (await deps.keepsSecrets()) && readVaultInfo(dir).slots.some(({ kind }) => kind === 'thisComputer'),
      backUp: deps.aside.backUp,
    },
    onMissed: deps.onMissed,
    onChange: deps.onChange,
  })
  const told = (looked: Promise<void>): void => void looked.catch(deps.onUnexpected)
  deps.engine.onNews((news) => {
    if (news.type === 'vault') {
      const dir = news.open === null || news.open.isDemo ? null : news.open.dir
      if (dir === openDir) return
      openDir = dir
      deps.onChange()
      told(dir === null ? scheduler.lookAnew() : scheduler.opened(dir))
    } else if (news.type === 'locking' || news.type === 'gone') {
      openDir = null
      deps.onChange()
      if (news.type === 'gone') told(scheduler.lookAnew())
    } else if (news.type === 'ended') told(scheduler.lookAnew())
  })
  return { ...scheduler, openDir: () => openDir }
}
