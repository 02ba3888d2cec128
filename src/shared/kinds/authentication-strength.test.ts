import { expect, test } from 'vitest'
import { authenticationStrength as kind } from './authentication-strength.ts'

const root = 'https://graph.test/v1.0'
const keys = { id: 'k1', appliesToCombinations: ['fido2'], allowedAAGUIDs: ['a', 'b'] }
const custom = {
  displayName: 'Keys',
  policyType: 'custom',
  allowedCombinations: ['fido2'],
  combinationConfigurations: [keys],
}
const writeOf = (name: string, wanted: Record<string, never> | typeof custom, live: object | undefined) =>
  kind.attributes
    .find((one) => one.name === name)
    ?.write?.({ root, id: 's', wanted: wanted as never, live: live as never }) ?? []
const path = `${root}/identity/conditionalAccess/authenticationStrength/policies/s/combinationConfigurations`

test('built-in strengths are blocked with the reason', () => {
  expect(kind.blocked({ policyType: 'builtIn' }, 'object')).toContain('Built-in')
  expect(kind.blocked(custom, 'object')).toBeUndefined()
})

test('combinations are written by their action', () => {
  expect(writeOf('allowedCombinations', custom, { ...custom, allowedCombinations: ['sms'] })).toMatchObject([
    {
      requests: [
        {
          method: 'POST',
          url: `${root}/policies/authenticationStrengthPolicies/s/updateAllowedCombinations`,
          body: { allowedCombinations: ['fido2'] },
        },
      ],
      gives: expect.anything(),
      takes: expect.anything(),
    },
  ])
  expect(writeOf('allowedCombinations', custom, custom)).toEqual([])
  expect(writeOf('allowedCombinations', custom, undefined)).toEqual([])
  expect(kind.create(custom)).toEqual({ displayName: 'Keys', allowedCombinations: ['fido2'] })
})

test('configurations are added or put back, typed by what they hold, and never deleted', () => {
  const type = '#microsoft.graph.fido2CombinationConfiguration'
  const { id: _, ...said } = keys
  const added = [{ method: 'POST', url: path, body: { '@odata.type': type, ...said } }]
  expect(writeOf('combinationConfigurations', custom, undefined)[0]?.requests).toEqual(added)
  expect(
    writeOf('combinationConfigurations', custom, { ...custom, combinationConfigurations: [] })[0]?.requests,
  ).toEqual(added)
  const live = {
    ...custom,
    combinationConfigurations: [
      { ...keys, allowedAAGUIDs: ['a'] },
      { id: 'k2', allowedAAGUIDs: ['z'] },
    ],
  }
  expect(writeOf('combinationConfigurations', custom, live)[0]?.requests).toEqual([
    { method: 'PATCH', url: `${path}/k1`, body: { '@odata.type': type, ...said } },
  ])
  const again = { ...custom, combinationConfigurations: [{ ...keys, id: 'k9' }] }
  expect(writeOf('combinationConfigurations', custom, again)).toEqual([])
  const certificate = { ...custom, combinationConfigurations: [{ id: 'c', allowedIssuerSkis: ['x'] }] }
  expect(writeOf('combinationConfigurations', certificate as never, undefined)[0]?.requests[0]?.body).toEqual({
    '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
    allowedIssuerSkis: ['x'],
    allowedPolicyOIDs: [],
  })
})
