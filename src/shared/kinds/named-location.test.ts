import { expect, test } from 'vitest'
import { toContent } from '../diff/canonical.ts'
import { namedLocation as kind } from './named-location.ts'

const root = 'https://graph.test/v1.0'
const read = (entry: Parameters<typeof toContent>[1]) =>
  toContent(kind, { ...entry, ...kind.sources?.[0]?.adds?.(entry, undefined) })
const four = { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }
const six = { '@odata.type': '#microsoft.graph.iPv6Range', lowerAddress: '2001:db8::1', upperAddress: '2001:db8::9' }
const office = read({
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  id: 'n',
  displayName: 'Office',
  ipRanges: [four, six],
  isTrusted: true,
})
const abroad = read({
  '@odata.type': '#microsoft.graph.countryNamedLocation',
  id: 'c',
  displayName: 'Abroad',
  countriesAndRegions: ['US', 'CA'],
  includeUnknownCountriesAndRegions: false,
})
const writeOf = (name: string, wanted: typeof office, live: typeof office | undefined) =>
  kind.attributes.find((one) => one.name === name)?.write?.({ root, id: 'n', wanted, live }) ?? []

test('keeps the type of a location, and makes those of its ranges again', () => {
  expect(office['locationType']).toBe('ipNamedLocation')
  expect(kind.create(office)).toEqual({
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    ipRanges: [four, six],
  })
  expect(kind.create(abroad)).toEqual({
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    displayName: 'Abroad',
    countriesAndRegions: ['CA', 'US'],
    includeUnknownCountriesAndRegions: false,
  })
})

test('names the type in each write', () => {
  const [write, ...others] = writeOf('ipRanges', office, { ...office, ipRanges: [four] })
  expect(others).toEqual([])
  expect(write?.requests).toEqual([
    {
      method: 'PATCH',
      url: `${root}/identity/conditionalAccess/namedLocations/n`,
      body: { '@odata.type': '#microsoft.graph.ipNamedLocation', ipRanges: [four, six] },
    },
  ])
  expect(write?.gives).toBeDefined()
  expect(writeOf('displayName', office, { ...office, displayName: 'Old' })[0]?.gives).toBeUndefined()
  expect(writeOf('displayName', office, office)).toEqual([])
})

test('trust is given in a step of its own, also to a location made anew', () => {
  expect(writeOf('isTrusted', office, undefined)).toMatchObject([
    { requests: [{ body: { isTrusted: true } }], gives: expect.stringContaining('trusted') },
  ])
  expect(writeOf('ipRanges', office, undefined)).toEqual([])
  const distrusted = { ...office, isTrusted: false }
  expect(writeOf('isTrusted', distrusted, undefined)).toEqual([])
  expect(writeOf('isTrusted', distrusted, office)[0]?.takes).toBeDefined()
  // Never said is not trusted: nothing to write.
  const { isTrusted: _, ...unsaid } = office
  expect(writeOf('isTrusted', unsaid, distrusted)).toEqual([])
})

test('a type nobody knows is shown and not written', () => {
  const strange = read({ '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation', id: 'x', displayName: 'Net' })
  expect(kind.captionOf(strange)).toBe('Other')
  expect(kind.blocked(strange, 'displayName')).toBeDefined()
  expect(kind.blocked(office, 'displayName')).toBeUndefined()
  const { locationType: _, ...untyped } = office
  expect(kind.blocked(untyped, 'displayName')).toBeUndefined()
})
