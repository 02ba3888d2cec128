import type { Entity } from '../directory/entity.ts'
import { isDynamic, isRuled } from '../types/group-shape.ts'
import type { Scene } from '../types/scene.ts'
import { userProperties } from '../types/user-properties.ts'
import { compileRule, type MembershipRule } from './membership-rule.ts'

const compiled = new WeakMap<Entity, { readonly text: string; readonly rule: MembershipRule }>()

/** Compiles a rule over the properties of a user. Throws 400 when it is no rule. */
export function compileUserRule(text: string): MembershipRule {
  return compileRule(text, (name) => Object.hasOwn(userProperties, name))
}

/** Makes the members of one dynamic group or unit equal what its rule says. Returns those that came or went. */
export function refreshMembers(world: Pick<Scene, 'directory'>, group: Entity): readonly Entity[] {
  const rule = activeRule(group)
  if (!rule) return []
  const changed: Entity[] = []
  for (const user of world.directory.live('user')) if (place(world, group, user, rule)) changed.push(user)
  for (const member of [...world.directory.targets(group, 'members')])
    if (member.type !== 'user' && world.directory.unlink(group, 'members', member)) changed.push(member)
  return changed
}

/** Puts one user into, or takes it out of, every dynamic group and unit. Returns those whose members changed. */
export function placeUser(world: Scene, user: Entity): readonly Entity[] {
  const changed: Entity[] = []
  for (const type of ['group', 'administrativeUnit'])
    for (const group of world.directory.live(type)) {
      const rule = activeRule(group)
      if (rule && place(world, group, user, rule)) changed.push(group)
    }
  return changed
}

function place(world: Pick<Scene, 'directory'>, group: Entity, user: Entity, rule: MembershipRule): boolean {
  const belongs = user.state === 'live' && rule(user.values)
  const has = world.directory.isLinked(group, 'members', user)
  if (belongs === has) return false
  return belongs ? world.directory.link(group, 'members', user) : world.directory.unlink(group, 'members', user)
}

function activeRule(group: Entity): MembershipRule | undefined {
  const text = group.values['membershipRule']
  if (typeof text !== 'string' || !(isDynamic(group.values) || isRuled(group.values))) return undefined
  if (group.values['membershipRuleProcessingState'] === 'Paused') return undefined
  const known = compiled.get(group)
  if (known?.text === text) return known.rule
  const rule = compileUserRule(text)
  compiled.set(group, { text, rule })
  return rule
}
