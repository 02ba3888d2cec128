import { domainIn } from '../around/domains.ts'
import { toNames, type WarningRule } from './rule.ts'

/** Users who come back, or get a name, in a domain whose sign-in another system keeps. Graph docs: resources/domain. */
export const warnOfFederation: WarningRule = ({ situation, steps, caseOf }) => {
  const found = new Map<string, string[]>()
  for (const step of steps) {
    const isNamed = step.action === 'restoreFromBin' || step.parts.includes('userPrincipalName')
    const name = caseOf(step)?.wanted.content['userPrincipalName']
    if (step.object.kind !== 'user' || !isNamed || typeof name !== 'string') continue
    const domain = domainIn(name)
    if (situation.surroundings.domainOf(domain) !== 'federated') continue
    found.set(domain, [...(found.get(domain) ?? []), step.object.name])
  }
  return [...found].map(
    ([domain, names]) =>
      `${domain} is federated: the password and sign-in of ${toNames(names)} are kept by the federation, not by Entra. Make sure the account is there too, or nobody can sign in with it.`,
  )
}
