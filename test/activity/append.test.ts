import { expect, test } from 'vitest'
import { appendActivity } from '../../src/main/activity/append-activity.ts'
import { runBackup } from '../../src/main/backup/run-backup.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { type Stage, type StagePlan, withStage } from '../backup/stage.ts'

const dayMs = 86_400_000
const meter = { during: <T>(_: string, __: boolean, work: () => Promise<T>) => work(), add: () => undefined }
const append = ({ vault, reader, time }: Stage, signal = new AbortController().signal) =>
  appendActivity({ store: vault.activity, reader, now: () => new Date(time.nowMs), meter, signal })

const all = { limit: 1_000_000, skip: 0 }
const idsOf = ({ vault }: Stage, log: string): readonly string[] =>
  vault.activity
    .find({ ...all, log })
    .found.map(({ entry }) => String(entry['id']))
    .sort()

/** What the tenant has of a log, without a look at how it is served. */
async function serviceIds({ call }: Stage, path: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let next: string | undefined = `/auditLogs/${path}?$top=999`; next !== undefined; ) {
    const page = (await call('GET', next)) as { value: { id: string }[]; '@odata.nextLink'?: string }
    ids.push(...page.value.map(({ id }) => id))
    next = page['@odata.nextLink']?.split('/v1.0')[1]
  }
  return ids.sort()
}

const askedOf = ({ requests }: Stage, path: string): number => requests().filter((one) => one.includes(path)).length
const turnOn = ({ vault }: Stage): void => vault.activity.saveSettings('signInLog', { isOn: true, days: 30 })
const rename = async (stage: Stage, city: string): Promise<void> => {
  await stage.call('PATCH', `/users/${stage.cloudUsers()[0]?.id}`, { city })
}
const plan = (more: Partial<StagePlan> = {}): StagePlan => ({ users: 60, ...more })

test('the first time everything Entra has is kept; the next day what came, in one request', () =>
  withStage(plan(), async (stage) => {
    stage.simulator.clearRequests()
    const first = await append(stage)
    expect(askedOf(stage, 'directoryAudits')).toBe(1)
    expect(idsOf(stage, 'auditLog')).toEqual(await serviceIds(stage, 'directoryAudits'))
    expect(first.captures).toEqual([
      { kind: 'auditLog', part: 'objects', state: 'complete', count: idsOf(stage, 'auditLog').length, exceptions: 0 },
      {
        kind: 'signInLog',
        part: 'objects',
        state: 'skipped',
        count: 0,
        exceptions: 0,
        reason: 'The sign-in log is not kept, because it was not turned on.',
      },
    ])
    expect(askedOf(stage, 'signIns')).toBe(0)
    stage.time.nowMs += dayMs
    await rename(stage, 'Oslo')
    stage.time.nowMs += 1000
    const before = idsOf(stage, 'auditLog').length
    stage.simulator.clearRequests()
    await append(stage)
    expect(askedOf(stage, 'directoryAudits')).toBe(1)
    expect(idsOf(stage, 'auditLog')).toHaveLength(before + 1)
    expect(idsOf(stage, 'auditLog')).toEqual(await serviceIds(stage, 'directoryAudits'))
  }))

test('an entry that arrives late, within a day, is kept although a newer one was', () => {
  const activityDelayMs = (activity: string): number => (activity === 'Update user' ? 20 * 3_600_000 : 0)
  return withStage(plan({ behaviour: { activityDelayMs } }), async (stage) => {
    await append(stage)
    stage.time.nowMs += 60_000
    await rename(stage, 'Oslo')
    stage.time.nowMs += 3_600_000
    const group = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true }
    await stage.call('POST', '/groups', group)
    stage.time.nowMs += 60_000
    await append(stage)
    const [newest] = stage.vault.activity.find({ limit: 1, skip: 0 }).found
    expect(newest?.entry['activityDisplayName']).toBe('Add group')
    const before = idsOf(stage, 'auditLog').length
    stage.time.nowMs += 20 * 3_600_000
    await append(stage)
    expect(idsOf(stage, 'auditLog')).toHaveLength(before + 1)
    expect(idsOf(stage, 'auditLog')).toEqual(await serviceIds(stage, 'directoryAudits'))
  })
})

test(
  'stopped after any request, the next time goes on: nothing is lost and nothing is doubled',
  { timeout: 60_000 },
  () =>
    withStage(plan({ users: 380, seed: 3 }), async (stage) => {
      turnOn(stage)
      const audits = await serviceIds(stage, 'directoryAudits')
      const signIns = await serviceIds(stage, 'signIns')
      let stops = 0
      for (let isDone = false; !isDone && stops < 100; ) {
        const stop = new AbortController()
        let asked = 0
        stage.onRequest = () => {
          asked += 1
          // Two answers get through: the audit log again, and one page more than before.
          if (asked > 2) stop.abort(new DOMException('stopped', 'AbortError'))
        }
        try {
          await append(stage, stop.signal)
          isDone = true
        } catch {
          stops += 1
        }
      }
      expect(stops).toBeGreaterThan(2)
      expect(idsOf(stage, 'auditLog')).toEqual(audits)
      expect(idsOf(stage, 'signInLog')).toEqual(signIns)
    }),
)

test('without a licence sign-ins are asked for once, and the snapshot is complete', () =>
  withStage(plan({ behaviour: { hasPremium: false } }), async (stage) => {
    turnOn(stage)
    stage.simulator.clearRequests()
    const { captures, issues } = await append(stage)
    expect(captures).toMatchObject([
      { kind: 'auditLog', state: 'complete' },
      {
        kind: 'signInLog',
        state: 'notLicensed',
        reason: expect.stringContaining('no licence to read the sign-in log'),
      },
    ])
    expect(issues).toEqual([])
    expect(askedOf(stage, 'signIns')).toBe(1)
  }))

test('sign-ins are kept only together with the audit log; a refused log names the permission', () =>
  withStage(plan(), async (stage) => {
    turnOn(stage)
    stage.token = () => stage.simulator.issueToken({ scopes: ['User.Read.All'] })
    stage.simulator.clearRequests()
    const { captures, issues } = await append(stage)
    expect(captures.map(({ state }) => state)).toEqual(['refused', 'skipped'])
    expect(captures[0]?.reason).toContain('AuditLog.Read.All')
    expect(captures[1]?.reason).toContain('together with the audit log')
    expect(issues).toEqual([])
    expect(askedOf(stage, 'auditLogs')).toBe(1)
  }))

test('a service that is out of order costs the rest of a log, not the snapshot', { timeout: 60_000 }, () =>
  withStage(plan({ users: 380, seed: 3 }), async (stage) => {
    turnOn(stage)
    const fault = stage.simulator.faults.serverError({ match: /signIns/, nth: 3, times: 99 })
    const { captures, issues } = await append(stage)
    expect(captures[1]).toMatchObject({ kind: 'signInLog', state: 'partial', count: 2000 })
    expect(issues).toMatchObject([
      { kind: 'signInLog', message: expect.stringContaining('The next backup goes on there') },
    ])
    fault.remove()
    await append(stage)
    expect(idsOf(stage, 'signInLog')).toEqual(await serviceIds(stage, 'signIns'))
  }),
)

test(
  'the pace of the reports is kept to: with budgets enforced nothing comes before its time',
  { timeout: 60_000 },
  () =>
    withStage(plan({ users: 380, enforcesBudget: true }), async (stage) => {
      turnOn(stage)
      stage.simulator.resetCounters()
      await append(stage)
      expect(stage.simulator.counters.earlyRetries).toBe(0)
      expect(stage.early).toEqual([])
      expect(idsOf(stage, 'signInLog').length).toBeGreaterThan(2500)
    }),
)

test('what is older than it is kept goes at the next backup, and is not asked for again', () =>
  withStage(plan(), async (stage) => {
    await append(stage)
    stage.vault.activity.saveSettings('auditLog', { isOn: true, days: 10 })
    await append(stage)
    const [held] = stage.vault.activity.held()
    expect(Date.parse(held?.oldest ?? '')).toBeGreaterThanOrEqual(stage.time.nowMs - 10 * dayMs)
    expect(held?.entries).toBeGreaterThan(5)
  }))

test('a backup appends after it read the directory; the snapshot bears the captures, a choice of kinds leaves it out', () =>
  withStage(plan(), async (stage) => {
    const { vault, reader, time } = stage
    const backUp = (chosen?: readonly string[]) =>
      runBackup({
        store: vault.backup,
        reader,
        appendActivity: (given, signal) =>
          appendActivity({ store: vault.activity, reader, now: () => new Date(time.nowMs), meter: given, signal }),
        now: () => new Date(time.nowMs),
        options: { full: false, photos: 'rotation', note: '', ...(chosen === undefined ? {} : { kinds: chosen }) },
        onProgress: () => undefined,
        signal: new AbortController().signal,
        kinds: kinds.slice(0, 2),
      })
    const first = await backUp()
    expect(first.captures.filter(({ kind }) => kind.endsWith('Log')).map(({ state }) => state)).toEqual([
      'complete',
      'skipped',
    ])
    expect(vault.history.captures(1).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['user', 'auditLog', 'signInLog']),
    )
    stage.simulator.clearRequests()
    await backUp(['user'])
    expect(askedOf(stage, 'auditLogs')).toBe(0)
    expect(vault.history.captures(2).some(({ kind }) => kind === 'auditLog')).toBe(false)
  }))
