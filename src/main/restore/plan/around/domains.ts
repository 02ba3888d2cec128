import { objectsPart } from '../../../../shared/model/capture.ts'
import type { PastReader } from '../../past-reader.ts'
import type { DomainOf, DomainStanding } from '../surroundings.ts'

/** The part of a user principal name that is a domain, in small letters. */
export const domainIn = (userPrincipalName: string): string =>
  userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase()

/** Reads what these domains are at `at`. Every tenant has a domain: where none was read, nothing is known. */
export function readDomains(reader: PastReader, at: number, names: readonly string[]): DomainOf {
  const capture = reader.captures(at).find(({ kind, part }) => kind === 'domain' && part === objectsPart)
  if (capture?.state !== 'complete' || capture.count === 0) return () => undefined
  const asked = [...new Set(names)]
  const states = reader.statesAt(
    at,
    asked.map((id) => ({ kind: 'domain', id })),
  )
  const known = new Map(
    asked.map((name, index): readonly [string, DomainStanding] => {
      const content = states[index]?.content
      if (content === undefined) return [name, 'missing']
      if (content['isVerified'] !== true) return [name, 'unverified']
      return [name, content['authenticationType'] === 'Federated' ? 'federated' : 'managed']
    }),
  )
  return (name) => known.get(name.toLowerCase())
}
