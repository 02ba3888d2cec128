import { expect, test } from 'vitest'
import type { DrillStage } from '../../src/main/drill/drill-stage.ts'
import { getKind, kinds } from '../../src/shared/kinds/kinds.ts'
import type { DrillKind, DrillReport } from '../../src/shared/model/drill.ts'
import type { Plan, PlanStep } from '../../src/shared/model/plan.ts'
import type { SceneTenant } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import { settle } from '../restore/damage.ts'
import { type Stage, withStage } from '../restore/stage.ts'
import { playDrill } from './play.ts'

/** One object of every kind, and what it takes to have them. */
async function playScenes({ call, simulator }: Stage): Promise<void> {
  const tenant: SceneTenant = {
    simulator,
    call: (method, path, body) =>
      call(
        method,
        path,
        body === undefined ? undefined : JSON.parse(JSON.stringify(body).replaceAll('{graph}', '{root}')),
      ),
  }
  for (const scene of scenes) await scene.create(tenant)
}

/** Counts anew, from the vault alone, what the score is out of. */
function countIn({ vault }: Stage, kind: string) {
  const { attributes, links } = getKind(kind)
  const readOnly = new Set(attributes.filter(({ how }) => how === 'never').map(({ name }) => name))
  const { rows } = vault.snapshots.rows({ snapshot: 1, kind, columns: [], from: 0, count: 10_000 })
  const states = vault.history.statesAt(1, rows).filter((state) => state !== undefined)
  const sum = (count: (state: (typeof states)[number]) => number): number =>
    states.reduce((all, state) => all + count(state), 0)
  return {
    objects: states.length,
    photos: sum(({ photo }) => (photo ? 1 : 0)),
    attributes:
      sum(({ content }) => Object.keys(content).filter((name) => !readOnly.has(name)).length) +
      sum(({ photo }) => (photo ? 1 : 0)),
    links: sum((state) => links.reduce((all, { name }) => all + (state.links.get(name)?.targets.length ?? 0), 0)),
  }
}

const lostIn = ({ attributes, links }: DrillKind): number =>
  attributes.total - attributes.kept - attributes.given + links.total - links.kept - links.given

const kindOf = ({ kinds: all }: Pick<DrillReport, 'kinds'>, kind: string): DrillKind => {
  const found = all.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`There is no ${kind} in the report.`)
  return found
}

test(
  'a tenant with an object of every kind comes back whole but for what is listed with its reason',
  () =>
    withStage(0, async (stage) => {
      await playScenes(stage)
      await stage.backup('all')
      const { report, findings } = await playDrill(stage)
      expect(report.kinds.map(({ kind }) => kind)).toEqual(kinds.map(({ id }) => id))
      for (const one of report.kinds) {
        const { objects, attributes, links } = countIn(stage, one.kind)
        expect([one.kind, one.objects, one.attributes.total, one.links.total]).toEqual([
          one.kind,
          objects,
          attributes,
          links,
        ])
        const [lost, given] = [false, true].map((isGiven) =>
          one.reasons.filter((reason) => reason.isGiven === isGiven).reduce((sum, { count }) => sum + count, 0),
        )
        expect([one.kind, lost, given]).toEqual([one.kind, lostIn(one), one.attributes.given + one.links.given])
        expect(one.reasons.every(({ reason, example }) => reason.endsWith('.') && example.kind === one.kind)).toBe(true)
        expect([one.kind, one.notRead]).toEqual([one.kind, null])
      }
      // What is not given comes back whole, but for what Graph was asked for and refused, and what lay in the recycle bin.
      const missing = report.kinds.filter((one) => one.restored + one.given < one.objects).map(({ kind }) => kind)
      expect(missing).toEqual(['deletedItem'])
      const refusable = ['organization', 'authenticationMethodsPolicy']
      expect(report.kinds.filter((one) => lostIn(one) > 0 && !refusable.includes(one.kind))).toEqual([])
      expect(findings).toMatchObject({ damage: [], unplanned: 0 })
      const { kept, given, total } = report.values
      expect([report.score, report.scoreOfWritable]).toEqual([kept / total, kept / (total - given)])
      expect(report.scoreOfWritable).toBeGreaterThan(0.9)
      expect(report.rounds).toHaveLength(1)
      // What stood there from the start is not what a restore kept.
      const builtIn = stage.simulator.state
        .all('unifiedRoleDefinition')
        .filter((one) => one['isBuiltIn'] === true).length
      const role = kindOf(report, 'role')
      expect([role.given, role.restored]).toEqual([builtIn, role.objects - builtIn])
      expect(role.attributes.given).toBeGreaterThan(role.attributes.kept)
      expect(kindOf(report, 'device')).toMatchObject({ given: 1, restored: 0, attributes: { kept: 0 } })
      const extra = report.kinds.filter((one) => one.extra.objects > 0).map(({ kind }) => kind)
      expect(extra).toEqual([])
    }),
  120_000,
)

/** The stage with plans in which some steps are left out. */
const leavingOut =
  (isMeant: (step: PlanStep) => boolean) =>
  (stage: DrillStage): DrillStage => ({
    ...stage,
    plan: async (request, signal): Promise<Plan> => {
      const plan = await stage.plan(request, signal)
      return { ...plan, steps: plan.steps.map((step) => (isMeant(step) ? { ...step, ticked: false } : step)) }
    },
  })

/** Ways of writing, with the part each writes and how many values of it. */
const ways: readonly (readonly [kind: string, part: string, values: number, isMeant: (step: PlanStep) => boolean])[] = [
  ['user', 'photo', 2, ({ action }) => action === 'photo'],
  ['user', 'manager', 3, ({ parts }) => parts.includes('manager')],
  ['group', 'members', 12, ({ action, parts }) => action === 'link' && parts.includes('members')],
  ['user', 'department', 6, ({ action, parts }) => action === 'update' && parts.includes('department')],
]

test(
  'what a restore would no longer write lowers the score, and is named',
  () =>
    withStage(4, async (stage) => {
      await settle(stage)
      await stage.backup('all')
      const isLeftOut = (step: PlanStep): boolean => ways.some(([, , , isMeant]) => isMeant(step))
      const { report: whole } = await playDrill(stage)
      const { report, findings } = await playDrill(stage, { onStage: leavingOut(isLeftOut) })
      for (const [kind, part, values] of ways) {
        const reasons = kindOf(report, kind).reasons.filter(({ parts, isGiven }) => parts.includes(part) && !isGiven)
        expect([part, reasons.map(({ reason }) => reason)]).toEqual([part, ['No step writes it.']])
        expect(reasons[0]?.count).toBeGreaterThanOrEqual(values)
      }
      expect(report.values.total).toBe(whole.values.total)
      // With the usage location, licences could not be written either.
      const lost = [report, whole].map((one) => one.kinds.reduce((sum, kind) => sum + lostIn(kind), 0))
      expect(whole.values.kept - report.values.kept).toBe((lost[0] ?? 0) - (lost[1] ?? 0))
      expect(findings.unplanned).toBeGreaterThanOrEqual(ways.reduce((sum, [, , values]) => sum + values, 0))
      expect(report.score).toBeLessThan(whole.score)
    }),
  120_000,
)

test(
  'objects that are left out count with all their values, and what leads to them with them',
  () =>
    withStage(4, async (stage) => {
      const { users } = await settle(stage)
      await stage.backup('all')
      const id = users[0]?.id ?? ''
      const { report } = await playDrill(stage, { onStage: leavingOut(({ object }) => object.id === id) })
      const state = stage.vault.history.statesAt(1, [{ kind: 'user', id }])[0]
      const user = kindOf(report, 'user')
      expect(user.objects - user.restored - user.given).toBe(1)
      const gone = user.reasons.find(({ parts }) => parts.length === 0)
      const readOnly = new Set(
        getKind('user')
          .attributes.filter(({ how }) => how === 'never')
          .map(({ name }) => name),
      )
      const values = Object.keys(state?.content ?? {}).filter((name) => !readOnly.has(name)).length
      expect(gone).toMatchObject({ count: values + 1, objects: 1, example: { id } })
      const follows = 'What it leads to did not come back.'
      expect(user.reasons.find(({ reason }) => reason === follows)).toMatchObject({ count: 3, parts: ['manager'] })
      expect(kindOf(report, 'group').reasons.find(({ reason }) => reason === follows)).toMatchObject({ count: 3 })
    }),
  120_000,
)

test(
  'a kind the snapshot could not read is named with the reason',
  () =>
    withStage(4, async (stage) => {
      await settle(stage)
      stage.token = stage.simulator.issueToken({
        scopes: ['Organization.Read.All', 'User.Read.All', 'ProfilePhoto.Read.All'],
      })
      await stage.backup('all')
      const { report } = await playDrill(stage)
      expect(kindOf(report, 'user').notRead).toBeNull()
      const group = kindOf(report, 'group')
      expect(group).toMatchObject({ objects: 0, attributes: { total: 0 } })
      expect(group.notRead).toMatch(/Group\.Read\.All/)
      expect(report.notes.join(' ')).toMatch(/group: not read in this snapshot\./)
    }),
  120_000,
)

test(
  'what cannot be read afresh does not count as kept',
  () =>
    withStage(4, async (stage) => {
      await settle(stage)
      await stage.backup('all')
      const { report } = await playDrill(stage, {
        onStage: (opened) => ({
          ...opened,
          readAfresh: async (onProgress, signal) => {
            const afresh = await opened.readAfresh(onProgress, signal)
            return {
              ...afresh,
              captures: afresh.captures.map((one) =>
                one.kind === 'user' && one.part === 'objects' ? { ...one, state: 'refused', reason: 'No right.' } : one,
              ),
            }
          },
        }),
      })
      const user = kindOf(report, 'user')
      // Only photos are read by themselves.
      expect(user.attributes.kept).toBe(countIn(stage, 'user').photos)
      expect(user.reasons.map(({ reason }) => reason)).toContain('It could not be read back. No right.')
    }),
  120_000,
)

test(
  'what is there and should not be is counted and named',
  () =>
    withStage(4, async (stage) => {
      await settle(stage)
      await stage.backup('all')
      const { report } = await playDrill(stage, {
        onStage: (opened) => ({
          ...opened,
          readAfresh: async (onProgress, signal) => ({
            ...(await opened.readAfresh(onProgress, signal)),
            wasThere: () => false,
          }),
        }),
      })
      expect(kindOf(report, 'user').extra).toMatchObject({
        objects: 1,
        examples: [{ kind: 'user', name: 'Whoever runs the drill' }],
      })
    }),
  120_000,
)
