import { groupTypeOf, isDynamic } from '../../../../shared/kinds/group-type.ts'
import type { Content } from '../../../../shared/model/object-state.ts'
import { skusIn } from '../around/licences-held.ts'
import { addressesIn } from '../around/names-held.ts'
import { toNames, type Warned, type WarningRule } from './rule.ts'

interface Made {
  readonly name: string
  readonly content: Content
}

const madeAnew = ({ steps, caseOf }: Warned, kind: string): readonly Made[] =>
  steps.flatMap((step) => {
    const wanted = step.action === 'create' && step.object.kind === kind ? caseOf(step)?.wanted : undefined
    return wanted === undefined ? [] : [{ name: step.object.name, content: wanted.content }]
  })

const namesOf = (some: readonly Made[]): string => toNames(some.map(({ name }) => name))

/** What members get through a group ended with it. Graph docs: group-assignlicense; Entra docs: licensing-groups. */
const warnOfLicences: WarningRule = (warned) => {
  const some = madeAnew(warned, 'group').filter(({ content }) => skusIn(content).length > 0)
  return some.length === 0
    ? []
    : [
        `${namesOf(some)} handed down licences. The members get them again only when the new group has both its members and its licences: tick both steps.`,
      ]
}

/** Mailbox, site and team are made new or not at all. Graph docs: resources/group, groups-overview, team-put-teams. */
const warnOfMail: WarningRule = (warned) => {
  const groups = madeAnew(warned, 'group').filter(({ content }) => groupTypeOf(content) === 'Microsoft365')
  const teams = groups.filter(({ content }) => {
    const options = content['resourceProvisioningOptions']
    return Array.isArray(options) && options.includes('Team')
  })
  const users = madeAnew(warned, 'user').filter(({ content }) => addressesIn(content).length > 1)
  return [
    ...(groups.length === 0
      ? []
      : [
          `${namesOf(groups)} ${groups.length === 1 ? 'gets' : 'get'} a new mailbox and an address made from the mail nickname: former addresses and messages do not come back. Add the addresses in Exchange.`,
        ]),
    ...(teams.length === 0
      ? []
      : [`The team of ${namesOf(teams)} does not come back with the group. Make a team from it in Microsoft Teams.`]),
    ...(users.length === 0
      ? []
      : [
          `Further mail addresses of ${namesOf(users)} do not come back: Exchange keeps them. Add them in Exchange when the mailbox is there.`,
        ]),
  ]
}

/** A rule decides as soon as its group is out of the recycle bin; made anew, it waits. */
const warnOfRules: WarningRule = (warned) => {
  const anew = madeAnew(warned, 'group').filter(({ content }) => isDynamic(content))
  const back = warned.steps.filter((step) => {
    const last = step.action === 'restoreFromBin' && step.object.kind === 'group' ? warned.before(step) : undefined
    return last !== undefined && isDynamic(last.content) && last.content['membershipRuleProcessingState'] !== 'Paused'
  })
  return [
    ...(anew.length === 0
      ? []
      : [
          `${namesOf(anew)}: the membership rule comes back paused, and nobody is a member until it is turned on. That is a step of its own.`,
        ]),
    ...(back.length === 0
      ? []
      : [
          `${toNames(back.map(({ object }) => object.name))}: the membership rule comes back as it was, turned on, and decides at once who is a member.`,
        ]),
  ]
}

/** What an object that is created anew, or comes out of the recycle bin, brings or does not bring with it. */
export const warnOfMadeAnew: WarningRule = (warned) => [
  ...warnOfLicences(warned),
  ...warnOfMail(warned),
  ...warnOfRules(warned),
]
