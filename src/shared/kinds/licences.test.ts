import { describe, expect, test } from 'vitest'
import { groupLicenceReferences, licenceReferences } from './licences.ts'
import { attributesTelling } from './relations.ts'

const told = (name: string, content: Parameters<(typeof licenceReferences)[number]['told']>[0]) =>
  licenceReferences.find((reference) => reference.name === name)?.told(content)

const state = (skuId: string, assignedByGroup?: string) => ({
  skuId,
  ...(assignedByGroup === undefined ? {} : { assignedByGroup }),
})

describe('the licences of a user', () => {
  const content = {
    assignedLicenses: [{ skuId: 'e3' }, { skuId: 'p2' }],
    licenseAssignmentStates: [state('e3'), state('p2', 'g1'), state('p2', 'g2'), state('e3', 'g1')],
  }

  test('tell what is assigned directly from what groups hand down', () => {
    expect(told('directLicenses', content)).toEqual([{ id: 'e3' }])
    expect(told('inheritedLicenses', content)).toEqual([{ id: 'p2' }, { id: 'e3' }])
  })

  test('tell each group once', () => {
    expect(told('licensedBy', content)).toEqual([{ id: 'g1' }, { id: 'g2' }])
  })

  test('are direct where nothing says how they came about', () => {
    expect(told('directLicenses', { assignedLicenses: [{ skuId: 'e3' }] })).toEqual([{ id: 'e3' }])
    expect(told('inheritedLicenses', { assignedLicenses: [{ skuId: 'e3' }] })).toEqual([])
  })

  test('are told by the attributes they are compared with', () => {
    const [direct, inherited] = licenceReferences
    expect(direct && attributesTelling(direct)).toEqual(['licenseAssignmentStates', 'assignedLicenses'])
    expect(inherited && attributesTelling(inherited)).toEqual(['licenseAssignmentStates'])
  })
})

test('the licences of a group are its own', () => {
  expect(groupLicenceReferences[0]?.told({ assignedLicenses: [{ skuId: 'p2' }] })).toEqual([{ id: 'p2' }])
})
