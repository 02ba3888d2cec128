import type { CountryNamedLocation, IpNamedLocation } from '@microsoft/microsoft-graph-types'
import { canonicalJson } from '../diff/canonical.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute, Write, WriteContext } from './attribute.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import { listIn, objectIn, textIn } from './json-parts.ts'
import type { Kind } from './kind.ts'

/** The last is no property of Graph: it keeps what `@odata.type` says. */
type Name = (keyof IpNamedLocation & string) | (keyof CountryNamedLocation & string) | 'locationType'

const path = '/identity/conditionalAccess/namedLocations'
const ip = 'ipNamedLocation'
const country = 'countryNamedLocation'
const typeLabels: { readonly [type: string]: string } = { [ip]: 'IP ranges', [country]: 'Countries' }

/** What is written at create, by type; whether it is trusted follows in a step of its own. Graph docs: conditionalaccessroot-post-namedlocations. */
const created: { readonly [type: string]: readonly Name[] } = {
  [ip]: ['ipRanges'],
  [country]: ['countriesAndRegions', 'countryLookupMethod', 'includeUnknownCountriesAndRegions'],
}

/** What Graph calls it; where that was not read, what its own attributes make it. */
const typeOf = (content: Content): string =>
  textIn(content['locationType']) ||
  (content['ipRanges'] !== undefined ? ip : content['countriesAndRegions'] !== undefined ? country : '')

/** A range with the type that its addresses make it. v1.0 metadata: iPv4CidrRange, iPv6CidrRange, iPv4Range, iPv6Range. */
function toWrittenRange(value: JsonValue): JsonObject {
  const range = objectIn(value)
  const version = textIn(range['cidrAddress'] ?? range['lowerAddress']).includes(':') ? 'iPv6' : 'iPv4'
  const form = range['cidrAddress'] === undefined ? 'Range' : 'CidrRange'
  return { '@odata.type': `#microsoft.graph.${version}${form}`, ...range }
}

const toWritten = (name: string, value: JsonValue | undefined): JsonValue => {
  if (name === 'ipRanges') return listIn(value).map(toWrittenRange)
  if (name === 'countriesAndRegions') return value ?? []
  return value ?? (name === 'isTrusted' || name === 'includeUnknownCountriesAndRegions' ? false : null)
}

/** One attribute in a request of its own: Graph wants the type in each. Graph docs: ipnamedlocation-update, countrynamedlocation-update. */
function writeOne(name: Name, { root, id, wanted, live }: WriteContext, told: Told | undefined): readonly Write[] {
  const type = typeOf(wanted)
  const isCreated = name === 'displayName' || (created[type]?.includes(name) ?? false)
  if (live === undefined ? isCreated : canonicalJson(wanted[name] ?? null) === canonicalJson(live[name] ?? null))
    return []
  const [after, now] = [toWritten(name, wanted[name]), toWritten(name, live?.[name])]
  if (canonicalJson(after) === canonicalJson(now)) return []
  const gives = told?.gives?.(wanted[name], live?.[name], live ?? {})
  const takes = told?.takes?.(wanted[name], live?.[name], live ?? {})
  return [
    {
      requests: [
        {
          method: 'PATCH',
          url: `${root}${path}/${id}`,
          body: { '@odata.type': `#microsoft.graph.${type}`, [name]: after },
        },
      ],
      ...(gives === undefined ? {} : { gives }),
      ...(takes === undefined ? {} : { takes }),
    },
  ]
}

type Told = Pick<Attribute<Name>, 'gives' | 'takes'>

const movesBorder =
  'Changes which places this location means: policies that leave it out, or hold for it alone, let others in.'
const movesBorderBack = 'Changes which places this location means: policies that hold for it can lock people out.'
const border: Told = { gives: () => movesBorder, takes: () => movesBorderBack }

const trust: Told = {
  gives: (after) =>
    after === true
      ? 'Marks this location as trusted: policies that leave out trusted places ask nothing more there.'
      : undefined,
  takes: (after, now) =>
    after !== true && now === true
      ? 'Takes the mark of trust from this location: policies that leave out trusted places hold there too.'
      : undefined,
}

const row = (name: Name, label: string, special: Partial<Attribute<Name>> & Told = {}) =>
  [name, label, { ...special, write: (context: WriteContext) => writeOne(name, context, special) }] as const

/**
 * Places that Conditional Access knows: IP ranges or countries. Sources: Graph docs resources/namedlocation,
 * resources/ipnamedlocation, resources/countrynamedlocation, conditionalaccessroot-list-namedlocations.
 */
export const namedLocation: Kind<Name> = {
  id: 'namedLocation',
  odataType: '#microsoft.graph.namedLocation',
  label: { one: 'Named location', many: 'Named locations' },
  icon: 'location',
  path,
  // Graph's $select knows only what all types of location have; the list itself sends all of each.
  sources: [
    {
      path,
      isUnselectable: true,
      pageSize: 0,
      adds: (entry) => ({ locationType: textIn(entry['@odata.type']).replace('#microsoft.graph.', '') }),
    },
  ],
  lane: 'policies',
  bin: '/identity/conditionalAccess/deletedItems/namedLocations',
  isBinTried: true,
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Policy.Read.All', why: 'To read named locations, and deleted ones.' }],
    restore: [
      { scope: 'Policy.ReadWrite.ConditionalAccess', why: 'To put back named locations, and to create them anew.' },
      { scope: 'Policy.Read.All', why: 'Entra asks for it beside the permission to write named locations.' },
    ],
  },
  order: 90,
  // `deletedDateTime` is of the recycle bin alone.
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [row('displayName', 'Name', { cannotBeEmptied: true })]),
    ...attributesOf<Name>('Identity', 'create', [
      ['locationType', 'Type', { reason: 'Can be set only when the location is created.' }],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['createdDateTime', 'Created', { reason: madeByService }],
      ['modifiedDateTime', 'Modified', { noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('Settings', 'update', [
      row('ipRanges', 'IP ranges', { list: 'set', ...border }),
      row('isTrusted', 'Trusted', trust),
      row('countriesAndRegions', 'Countries', { list: 'set', ...border }),
      row('countryLookupMethod', 'Country found by', border),
      row('includeUnknownCountriesAndRegions', 'With unknown countries', border),
    ]),
  ],
  links: [],
  columns: ['locationType', 'isTrusted'],
  searchedBy: ['displayName', 'countriesAndRegions'],
  nameOf: (content) => textIn(content['displayName']) || undefined,
  captionOf: (content) =>
    `${typeLabels[typeOf(content)] ?? 'Other'}${content['isTrusted'] === true ? ', trusted' : ''}`,
  blocked: (content) =>
    typeOf(content) in created
      ? undefined
      : 'A type of location that Dirsafe does not know how to write. Put it back in the Entra admin center.',
  create: (wanted) => ({
    '@odata.type': `#microsoft.graph.${typeOf(wanted)}`,
    displayName: textIn(wanted['displayName']),
    ...Object.fromEntries(
      (created[typeOf(wanted)] ?? []).flatMap((name) =>
        wanted[name] === undefined ? [] : [[name, toWritten(name, wanted[name])]],
      ),
    ),
  }),
  // The type is written as `@odata.type`; and a location nobody calls trusted is not.
  madeByCreate: (wanted) => ({
    ...(typeOf(wanted) === '' ? {} : { locationType: typeOf(wanted) }),
    ...(typeOf(wanted) === ip ? { isTrusted: false } : {}),
  }),
  givesWhenBack: (content) => (content['isTrusted'] === true ? trust.gives?.(true, undefined, content) : undefined),
  twins: (wanted) =>
    `${path}?$filter=displayName eq '${textIn(wanted['displayName']).replaceAll("'", "''")}'&$select=id,displayName,createdDateTime`,
  lost: () => ['The id is new. Policies outside this restore that named the old location must be given the new one.'],
}
