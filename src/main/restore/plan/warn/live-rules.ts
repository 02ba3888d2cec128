import type { PlanStep } from '../../../../shared/model/plan.ts'
import type { LiveRule } from '../surroundings.ts'
import { toNames, type Warned, type WarningRule } from './rule.ts'

/**
 * What rules call otherwise than Graph. Entra docs: groups-dynamic-membership (supported properties); Graph docs:
 * resources/user.
 */
const otherNames: { readonly [rule: string]: string } = {
  facsimiletelephonenumber: 'faxNumber',
  mobile: 'mobilePhone',
  physicaldeliveryofficename: 'officeLocation',
  telephonenumber: 'businessPhones',
  sipproxyaddress: 'imAddresses',
  dirsyncenabled: 'onPremisesSyncEnabled',
  assignedplans: 'assignedLicenses',
}

/** What a rule looks at: attributes by kind, in small letters, and groups by their id. */
export interface Looked {
  readonly attributes: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

/** Reads from a rule what it looks at. Text between quotes is a value, but for the ids of groups and of a manager. */
export function lookedAt(rule: string): Looked {
  const bare = rule.replace(/"[^"]*"|'[^']*'/g, '')
  const attributes = new Set<string>()
  for (const [, kind = '', name = ''] of bare.matchAll(/\b(user|device)\.(\w+)/gi)) {
    const plain = name.toLowerCase()
    const known = /^extensionattribute\d+$/.test(plain)
      ? kind.toLowerCase() === 'device'
        ? 'extensionAttributes'
        : 'onPremisesExtensionAttributes'
      : (otherNames[plain] ?? plain)
    attributes.add(`${kind.toLowerCase()} ${known.toLowerCase()}`)
  }
  // `Direct Reports for "ID"` is a rule of its own. Entra docs: groups-dynamic-membership.
  if (/^\s*direct reports for/i.test(rule)) attributes.add('user manager')
  const groups = attributes.delete('user memberof') || attributes.delete('device memberof') ? idsIn(rule) : []
  return { attributes, groups: new Set(groups) }
}

const idsIn = (rule: string): readonly string[] =>
  (rule.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []).map((id) => id.toLowerCase())

/** What a step writes of a user or device. One that comes back is all new to a rule. */
const writtenBy = ({ action, parts, changes }: PlanStep): readonly string[] | 'everything' =>
  action === 'restoreFromBin' ? 'everything' : action === 'create' ? changes.map(({ name }) => name) : parts

/** Rules beyond so many are counted. */
const rulesAtMost = 20

/** Live rules that look at something the steps write: they let in and put out by themselves. */
export const warnOfLiveRules: WarningRule = (warned) => {
  const { rules, unread } = warned.situation.surroundings.rules
  const found = rules.flatMap((rule) => sentenceOf(rule, warned) ?? [])
  const more = found.length - rulesAtMost
  return [
    ...unread,
    ...found.slice(0, rulesAtMost),
    ...(more > 0 ? [`${more} more groups and units are filled by rules that look at what the steps write.`] : []),
  ]
}

function sentenceOf({ of, rule }: LiveRule, { steps, situation }: Warned): string | undefined {
  const { attributes, groups } = lookedAt(rule)
  const what = new Set<string>()
  const whom: string[] = []
  for (const step of steps) {
    const { kind, id, name } = step.object
    if (kind === 'user' || kind === 'device') {
      const written = writtenBy(step)
      const named = [...attributes].filter((one) =>
        written === 'everything'
          ? one.startsWith(`${kind} `)
          : written.some((part) => one === `${kind} ${part.toLowerCase()}`),
      )
      if (named.length > 0) whom.push(name)
      for (const one of named) what.add(one.slice(kind.length + 1))
    }
    if (kind === 'group' && step.parts[0] === 'members' && groups.has(situation.idNow(id).toLowerCase())) {
      what.add(`membership of ${name}`)
      whom.push(...step.targets.map((target) => target.name))
    }
  }
  if (whom.length === 0) return undefined
  return `${of.name} is filled by a rule that looks at ${toNames([...what])}, and the steps write that of ${toNames(whom)}. Once they have run, the rule may let them in or put them out. Read it first, or pause it.`
}
