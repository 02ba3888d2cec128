import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { policyReadScopes } from './conditional-access-policy.ts'
import { hideWhileLagging, malformed, requirePremium, stamped } from './conditional-access-rules.ts'
import type { EntityType, Rules } from './entity-type.ts'
import { flag, listOf, moment, readOnly, record, text } from './property.ts'

const shown = { isDefault: true }
const derived = { ...shown, isOfDerived: true }
const ipType = '#microsoft.graph.ipNamedLocation'
const countryType = '#microsoft.graph.countryNamedLocation'
const rangeTypes = ['iPv4CidrRange', 'iPv6CidrRange', 'iPv4Range', 'iPv6Range'].map(
  (name) => `#microsoft.graph.${name}`,
)

/** Properties of one derived type only. v1.0 metadata: ipNamedLocation, countryNamedLocation. */
const own: Readonly<Record<string, readonly string[]>> = {
  [ipType]: ['ipRanges', 'isTrusted'],
  [countryType]: ['countriesAndRegions', 'countryLookupMethod', 'includeUnknownCountriesAndRegions'],
}
const allOwn = Object.values(own).flat()

const hasProperty = (odataType: unknown, name: string): boolean =>
  !allOwn.includes(name) || (own[String(odataType)]?.includes(name) ?? false)

/** Whether a range says what its type demands. v1.0 metadata: iPv4CidrRange and the like. */
function isRange(value: unknown): boolean {
  const range = value as Readonly<Record<string, unknown>>
  const type = String(range['@odata.type'])
  const addresses = type.endsWith('CidrRange') ? ['cidrAddress'] : ['lowerAddress', 'upperAddress']
  const isSix = type.includes('iPv6')
  return addresses.every((name) => {
    const address = range[name]
    const hasMask = name !== 'cidrAddress' || /\/\d{1,3}$/.test(String(address))
    return typeof address === 'string' && address.includes(':') === isSix && hasMask
  })
}

function checkOwn(odataType: unknown, values: Readonly<Record<string, unknown>>): void {
  const stranger = Object.keys(values).find((name) => !hasProperty(odataType, name))
  if (stranger !== undefined)
    throw malformed(`The property '${stranger}' does not exist on type '${String(odataType).slice(1)}'.`)
  const ranges = values['ipRanges']
  if (Array.isArray(ranges) && (ranges.length === 0 || !ranges.every(isRange)))
    throw malformed('The named location must have at least one valid IP range.')
  const countries = values['countriesAndRegions']
  const isCountry = (value: unknown): boolean => /^[A-Z]{2}$/.test(String(value))
  if (Array.isArray(countries) && (countries.length === 0 || !countries.every(isCountry)))
    throw malformed('The named location must have at least one valid country or region.')
}

/** Required in POST and PATCH. Graph docs: ipnamedlocation-update, countrynamedlocation-update. */
function checkType(location: Entity, values: Readonly<Record<string, unknown>>): void {
  const odataType = values['@odata.type']
  if (odataType === undefined) throw malformed("'@odata.type' of the named location is required.")
  if (odataType !== location.values['@odata.type']) throw malformed('The type of a named location cannot be changed.')
}

const rules: Rules = {
  deletion: () => 'soft',
  checkRead: requirePremium,
  checkCreate: (call, values) => {
    requirePremium(call)
    const odataType = values['@odata.type']
    checkOwn(odataType, values)
    const required = odataType === ipType ? 'ipRanges' : 'countriesAndRegions'
    if (values[required] === undefined) throw malformed(`'${required}' is required.`)
  },
  complete: (call, _id, values) => ({
    ...values,
    ...(values['@odata.type'] === ipType
      ? { isTrusted: values['isTrusted'] ?? false }
      : {
          countryLookupMethod: values['countryLookupMethod'] ?? 'clientIpAddress',
          includeUnknownCountriesAndRegions: values['includeUnknownCountriesAndRegions'] ?? false,
        }),
    createdDateTime: nowOf(call.world),
    modifiedDateTime: nowOf(call.world),
  }),
  afterCreate: hideWhileLagging,
  checkUpdate: (call, location, values) => {
    requirePremium(call)
    checkType(location, values)
    checkOwn(location.values['@odata.type'], values)
  },
  derive: stamped,
  // Entra docs: a location that is marked as trusted must lose the mark before it is deleted.
  checkDelete: (call, location) => {
    requirePremium(call)
    if (location.values['isTrusted'] === true)
      throw malformed('A trusted named location cannot be deleted. Mark it as not trusted first.')
  },
  has: (location, name) => hasProperty(location.values['@odata.type'], name),
}

/** `microsoft.graph.namedLocation`: addresses or countries. Graph docs: resources/namedlocation. */
export const namedLocation: EntityType = {
  name: 'namedLocation',
  title: 'NamedLocation',
  path: 'identity/conditionalAccess/namedLocations',
  properties: {
    '@odata.type': text({ ...shown, isRequired: true, isNotNull: true, values: [ipType, countryType] }),
    displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
    ipRanges: listOf(
      record(
        {
          '@odata.type': text({ isNotNull: true, values: rangeTypes }),
          cidrAddress: text(),
          lowerAddress: text(),
          upperAddress: text(),
        },
        { keepsOmitted: true },
      ),
      derived,
    ),
    isTrusted: flag({ ...derived, isNotNull: true }),
    countriesAndRegions: listOf(text(), derived),
    countryLookupMethod: text({ ...derived, values: ['clientIpAddress', 'authenticatorAppGps'] }),
    includeUnknownCountriesAndRegions: flag({ ...derived, isNotNull: true }),
    ...readOnly({ createdDateTime: moment(shown), modifiedDateTime: moment(shown), deletedDateTime: moment() }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: policyReadScopes,
    create: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
    update: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
    delete: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
    restore: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  refusedOptions: ['$expand', '$search'],
  hasDelta: false,
  hasPhoto: false,
  hasOwnBin: true,
  rules,
}
