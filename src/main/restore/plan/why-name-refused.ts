import { groupTypeOf } from '../../../shared/kinds/group-type.ts'
import { isInvited } from '../../../shared/kinds/user-invitation.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { domainIn } from './around/domains.ts'
import { addressesIn } from './around/names-held.ts'
import type { Case } from './situation.ts'
import type { Surroundings, Unique } from './surroundings.ts'

const text = (content: Content, name: string): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** What an object is when it comes back: as the recycle bin has it, or as it was. */
const contentBack = ({ wanted, now }: Case): Content =>
  now.state === 'bin' ? { ...(now.last?.content ?? wanted.content), ...now.entry.raw } : wanted.content

/**
 * Why an object cannot come back under the name it has, as a sentence that says what to do; undefined: it can. Graph docs:
 * user-post-users, group-post-groups, directory-deleteditems-restore.
 */
export function whyNameRefused(item: Case, surroundings: Surroundings): string | undefined {
  switch (item.wanted.kind) {
    case 'user':
      // Whoever is invited again gets a name from Entra. Graph docs: invitation-post.
      return item.now.state === 'gone' && isInvited(item.wanted.content)
        ? undefined
        : whyUserRefused(item, surroundings)
    case 'group':
      return whyGroupRefused(item, surroundings)
    case 'application':
      return whyApplicationRefused(item, surroundings)
    default:
      return undefined
  }
}

const renameHint = ({ wanted }: Case, example: string): string =>
  `bring it back under another name (on the command line: --rename ${toRefKey(wanted)}=${example})`

function whyUserRefused(item: Case, { names, domainOf }: Surroundings): string | undefined {
  const content = contentBack(item)
  const name = text(content, 'userPrincipalName')
  if (name === '') return undefined
  const domain = domainIn(name)
  const standing = domainOf(domain)
  const other = renameHint(item, 'NAME@DOMAIN')
  if (standing === 'missing' || standing === 'unverified')
    return `Its name is ${name}, and the domain ${domain} is not verified in this tenant. Verify it in the Microsoft 365 admin center, or ${other}.`
  if (standing === 'federated' && item.now.state === 'gone')
    return `Its name is ${name}, and ${domain} is federated: Graph makes a user there only with the id that ties it to Active Directory. Make it where the federation is kept, or ${other}.`
  const holder = names.holderOf('userPrincipalName', name, item.now.id)
  if (holder !== undefined)
    return `${holder.name} (${holder.id}) has the name ${name} now. Give that account another one, or ${other}.`
  if (item.now.state !== 'bin') return undefined
  const taken = firstTaken('address', addressesIn(content), item, { names })
  return taken === undefined
    ? undefined
    : `${taken.holder.name} (${taken.holder.id}) has its mail address ${taken.name} now. Take it away there, or bring it back without the addresses that are taken (on the command line: --drop-addresses ${toRefKey(item.wanted)}).`
}

function whyGroupRefused(item: Case, { names }: Pick<Surroundings, 'names'>): string | undefined {
  const content = contentBack(item)
  if (groupTypeOf(content) !== 'Microsoft365') return undefined
  const name = text(content, 'mailNickname')
  const holder = name === '' ? undefined : names.holderOf('mailNickname', name, item.now.id)
  if (holder === undefined) return undefined
  const isRenamed = item.now.state === 'gone' ? `, or ${renameHint(item, 'NICKNAME')}` : ''
  return `${holder.name} (${holder.id}) has the mail nickname ${name} now. Give that group another one${isRenamed}.`
}

/** Made anew it comes without what is taken; out of the recycle bin it comes whole or not at all. */
function whyApplicationRefused(item: Case, around: Pick<Surroundings, 'names'>): string | undefined {
  if (item.now.state !== 'bin') return undefined
  const content = contentBack(item)
  const uris = Array.isArray(content['identifierUris']) ? content['identifierUris'].map(String) : []
  const taken =
    firstTaken('identifierUris', uris, item, around) ??
    firstTaken('application name', [text(content, 'uniqueName')], item, around)
  return taken === undefined
    ? undefined
    : `${taken.holder.name} (${taken.holder.id}) has ${taken.name} now. Take it away there first, then plan again.`
}

function firstTaken(what: Unique, all: readonly string[], item: Case, { names }: Pick<Surroundings, 'names'>) {
  for (const name of all) {
    const holder = name === '' ? undefined : names.holderOf(what, name, item.now.id)
    if (holder !== undefined) return { name, holder }
  }
  return undefined
}
