import { addressesOf, toNewId } from '../../shared/model/graph-request.ts'
import type { Plan, StepAction } from '../../shared/model/plan.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import { follow, type Scene, sayMost, secondsText } from './follow.ts'

/** How much of a run is told. */
type Told = Pick<RestoreReport, 'run' | 'outcome' | 'writes' | 'ms' | 'differencesLeft'>

/** The restore of the story. */
export interface Restored extends Told {
  /** Where its report is. */
  readonly report: string
  /** Objects that come back out of the recycle bin, and those that are created anew, by name. */
  readonly fromBin: readonly string[]
  readonly anew: readonly string[]
  /** What named an object with a new id and names that now. */
  readonly rewired: readonly string[]
  readonly lockOut: string
  /** Differences between the first snapshot and the tenant afterwards that the plan had not left out. */
  readonly left: number
  /** Objects that the plan left out, with a reason each. */
  readonly leftOut: number
  /** Objects that were created anew and equal the old ones. */
  readonly createdAnew: number
}

const namesOf = (plan: Plan, action: StepAction): readonly string[] =>
  plan.steps.filter((step) => step.action === action).map(({ object }) => object.name)

/** What is there still, or is changed, and is to name what this plan creates anew. */
const rewiredBy = (plan: Plan): readonly string[] =>
  plan.steps
    .filter(({ action }) => action === 'update' || action === 'licence')
    .filter(({ requests }) =>
      requests.some((request) => addressesOf(request).some((text) => text.includes(toNewId('').slice(0, -1)))),
    )
    .map(({ object, parts }) => `${object.name} (${parts.join(', ')})`)

function sayPlan({ say }: Scene, plan: Plan): void {
  say(
    `   ${plan.steps.length} steps, ${plan.writes} writes, ${plan.blocked.length} left out, about ${Math.ceil(plan.estimateMs / 1000)} s.`,
  )
  for (const { object, part, reason } of plan.blocked)
    say(`   Left out: ${object.name}${part === undefined ? '' : `, ${part}`}. ${reason}`)
  if (plan.lockOut === undefined) return
  say(`   Lock-out check: ${plan.lockOut.state === 'checked' ? 'nobody is locked out.' : plan.lockOut.state}`)
  for (const sentence of plan.lockOut.sentences) say(`     ${sentence}`)
}

async function runAll(scene: Scene, plan: Plan): Promise<RestoreReport> {
  const report = await follow(scene, scene.client.restore.run({ plan }))
  scene.say(
    `   Done: ${report.outcome}, ${report.writes} writes, ${secondsText(report.ms)}, ${report.differencesLeft} differences left.`,
  )
  for (const issue of report.issues) scene.say(`   Issue: ${issue.message}`)
  return report
}

/** Compares a snapshot with the live tenant, and says every difference. */
async function compareLive(scene: Scene, from: number, photos: 'rotation' | 'all') {
  const after = await follow(scene, scene.client.compare.run({ from, to: 'live', photos }))
  sayMost(scene.say, scene.toText(after).slice(1))
  return after
}

/** Puts everything back as snapshot 1 had it, and holds the tenant against that. */
export async function restoreAll(scene: Scene): Promise<Restored> {
  const { say, client } = scene
  say('6. The plan to put all of it back, with what gives access or takes something away, but no lock-out:')
  const plan = await follow(
    scene,
    client.restore.plan({
      snapshot: 1,
      selection: { objects: [], kinds: [], parts: null },
      options: { links: 'equal', allowGive: true, allowTake: true },
    }),
  )
  sayPlan(scene, plan)
  const [fromBin, anew, rewired] = [namesOf(plan, 'restoreFromBin'), namesOf(plan, 'create'), rewiredBy(plan)]
  say(`   From the recycle bin: ${fromBin.join(', ')}.`)
  say(`   Created anew: ${anew.join(', ')}.`)
  say(`   Made to name what has a new id: ${rewired.join(', ')}.`)
  const report = await runAll(scene, plan)
  const kept = scene.keepReport(report)
  say(`   The report, with what is left to do by hand, is in ${kept}.`)
  say('7. The first snapshot against the live tenant:')
  const after = await compareLive(scene, 1, 'all')
  const leftOut = new Set(plan.blocked.map(({ object }) => toRefKey(object)))
  const left = after.changes.filter((change) => !leftOut.has(toRefKey(change))).length
  const createdAnew = after.mapped.length
  say(`   ${left} differences, ${after.changes.length - left} left out before, ${createdAnew} created anew.`)
  const { run, outcome, writes, ms, differencesLeft } = report
  return {
    ...{ run, outcome, writes, ms, differencesLeft, report: kept, fromBin, anew, rewired },
    ...{ lockOut: plan.lockOut?.state ?? 'notChecked', left, leftOut: after.changes.length - left, createdAnew },
  }
}

/** How an undo of the story ended. */
export interface TakenBack extends Pick<Told, 'outcome' | 'writes'> {
  readonly run: number
  /** What the undo left because it was changed since, or cannot be taken back. */
  readonly stays: number
}

async function takeBack(scene: Scene, run: number): Promise<TakenBack> {
  const plan = await follow(
    scene,
    scene.client.restore.undo({ run, options: { allowGive: true, allowTake: true, allowLockOut: false } }),
  )
  sayPlan(scene, plan)
  const report = await runAll(scene, plan)
  return { run: report.run, outcome: report.outcome, writes: report.writes, stays: plan.blocked.length }
}

/** Takes a restore back, and then that. `left`: differences between snapshot 1 and the tenant at the end. */
export async function undoAndBack(
  scene: Scene,
  { run, leftOut }: Pick<Restored, 'run' | 'leftOut'>,
): Promise<{ readonly undo: TakenBack; readonly redo: TakenBack; readonly left: number }> {
  scene.say(`8. The restore is taken back by undoing run ${run}:`)
  const undo = await takeBack(scene, run)
  scene.say(`9. That was wrong: run ${undo.run} is undone too.`)
  const redo = await takeBack(scene, undo.run)
  const after = await compareLive(scene, 1, 'rotation')
  const left = Math.max(0, after.changes.length - leftOut)
  scene.say(`   The first snapshot against the live tenant again: ${left} differences.`)
  return { undo, redo, left }
}

/** Restores snapshot 1 into an empty tenant made up for it, and says how much came back. */
export async function drillFirst(
  scene: Scene,
): Promise<{ readonly score: number; readonly scoreOfWritable: number; readonly ms: number }> {
  const { score, scoreOfWritable, values, ms } = await follow(scene, scene.client.drill.run({ snapshot: 1 }))
  scene.say(
    `10. A drill restored the first snapshot into an empty tenant, in ${secondsText(ms)}: ${values.kept} of ${values.total - values.given} values that a restore can write came back (${(Math.floor(scoreOfWritable * 1000) / 10).toFixed(1)} %).`,
  )
  return { score, scoreOfWritable, ms }
}
