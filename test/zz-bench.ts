import { planOf } from './hand-made/plan-of.ts'
import { but, group, user } from './hand-made/states.ts'
import { checkUnedited, matchPlan } from '../src/main/restore/run/match-plan.ts'
const users = Array.from({ length: 20000 }, (_, i) => user(`U${i}`))
const groups = Array.from({ length: 2000 }, (_, g) => group(`G${g}`, { links: { members: Array.from({ length: 200 }, (_, i) => users[(g * 37 + i) % 20000]!) } }))
const emptied = groups.map((g) => but(g, { links: { members: [] } }))
let t = performance.now()
const lap = (w: string) => { console.log(w, (performance.now() - t).toFixed(0)); t = performance.now() }
const plan = await planOf({ was: [...users, ...groups], now: [...users, ...emptied] })
lap(`400k links: ${plan.steps.length} steps ${plan.writes} writes`)
checkUnedited(plan); lap('unedited')
const shown = await planOf({ was: [...users, ...groups], now: [...users, ...emptied], shown: plan }); lap('derive')
matchPlan(plan, shown); lap('match')
const gone = await planOf({ was: [...users, ...groups], now: [...users] }); lap(`gone ${gone.steps.length}`)
const bin = Object.fromEntries(users.slice(0, 3000).map((u) => [u.id, { displayName: u.name }]))
const b = await planOf({ was: [...users, ...groups], now: [...users.slice(3000), ...groups.map((g) => but(g, { links: { members: [...g.links.get('members')!.targets.filter((t) => !bin[t.id])] as never } }))], bin }); lap(`bin ${b.steps.length} ${b.writes}`)
