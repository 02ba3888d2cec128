import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Kind } from './kind.ts'

/** Attributes that hold addresses, whatever the kind. Graph docs: resources/user, resources/group. */
const addresses = [
  'userPrincipalName',
  'onPremisesUserPrincipalName',
  'mail',
  'otherMails',
  'proxyAddresses',
  'mailNickname',
  'onPremisesSamAccountName',
]

/** Proxy addresses begin with their protocol, as `SMTP:` or `x500:`. Graph docs: resources/user, proxyAddresses. */
const withoutProtocol = (address: string): string => address.replace(/^[a-z][a-z0-9]*:/i, '')

const computed = (kind: Kind, content: Content, attribute: string): JsonValue | undefined =>
  kind.attributes.find(({ name }) => name === attribute)?.computed?.value(content)

/** Whether the words of this attribute find an object of the kind. */
export const isSearched = (kind: Kind, attribute: string): boolean =>
  addresses.includes(attribute) || kind.searchedBy?.includes(attribute) === true

/** The texts whose words find an object: its name and caption, its addresses, and what its kind adds. Some twice. */
export function searchTextsOf(kind: Kind, content: Content): readonly string[] {
  const texts = [kind.nameOf(content) ?? '', kind.captionOf(content)]
  const add = (attribute: string, value: JsonValue | undefined): void => {
    if (typeof value === 'string') texts.push(attribute === 'proxyAddresses' ? withoutProtocol(value) : value)
    else if (Array.isArray(value)) for (const one of value as readonly JsonValue[]) add(attribute, one)
  }
  for (const attribute of addresses) add(attribute, content[attribute])
  for (const attribute of kind.searchedBy ?? [])
    add(attribute, content[attribute] ?? computed(kind, content, attribute))
  return texts
}
