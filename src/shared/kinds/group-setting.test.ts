import { expect, test } from 'vitest'
import type { JsonValue } from '../model/json.ts'
import { groupSetting } from './group-setting.ts'

const values = (told: Readonly<Record<string, string>>): JsonValue =>
  Object.entries(told).map(([name, value]) => ({ name, value }))

const attribute = groupSetting.attributes.find(({ name }) => name === 'values')
const root = 'https://graph.microsoft.com/v1.0'

test('a value that opens something gives access, one that closes or stays does not', () => {
  const gives = (after: JsonValue, now: JsonValue) => attribute?.gives?.(after, now, {})
  expect(gives(values({ AllowToAddGuests: 'True' }), values({ AllowToAddGuests: 'false' }))).toBe(
    'This lets guests be added to groups.',
  )
  expect(gives(values({ AllowToAddGuests: 'false' }), values({ AllowToAddGuests: 'true' }))).toBeUndefined()
  expect(gives(values({ EnableGroupCreation: 'true' }), values({ EnableGroupCreation: 'true' }))).toBeUndefined()
})

test('values are written, and settings created, where the setting stands', () => {
  const wanted = { templateId: 't', values: values({ AllowToAddGuests: 'false' }) }
  const urls = (content: typeof wanted) =>
    attribute
      ?.write?.({ root, id: 's', wanted: content, live: { values: values({ AllowToAddGuests: 'true' }) } })
      .flatMap(({ requests }) => requests.map(({ url }) => url))
  expect(urls(wanted)).toEqual([`${root}/groupSettings/s`])
  expect(urls({ ...wanted, ...{ groupId: 'g' } })).toEqual([`${root}/groups/g/settings/s`])
  expect(groupSetting.createPath?.(wanted)).toBe('/groupSettings')
  expect(groupSetting.createPath?.({ ...wanted, groupId: 'g' })).toBe('/groups/g/settings')
})

test('what is as it was is not written, what opens something says so, and so does making it anew', () => {
  const open = { templateId: 't', values: values({ AllowToAddGuests: 'true' }) }
  const shut = { templateId: 't', values: values({ AllowToAddGuests: 'false' }) }
  const write = (wanted: typeof open, live: typeof open | undefined) =>
    attribute?.write?.({ root, id: 's', wanted, live })
  expect([write(open, open), write(open, undefined)]).toEqual([[], []])
  expect(write(open, shut)).toMatchObject([{ gives: 'This lets guests be added to groups.' }])
  expect(write(shut, open)?.[0]).not.toHaveProperty('gives')
  expect(groupSetting.givesWhenBack?.(open)).toBe('This lets guests be added to groups.')
  expect(groupSetting.givesWhenBack?.(shut)).toBeUndefined()
})

test('another group whose members may create groups is access', () => {
  const ofGroup = (id: string) => values({ GroupCreationAllowedGroupId: id })
  expect(attribute?.gives?.(ofGroup('h'), ofGroup('g'), {})).toContain('another group')
  expect(attribute?.gives?.(ofGroup(''), ofGroup('g'), {})).toBeUndefined()
})

test('a setting leads to its group, and to those who may create groups', () => {
  const told = (name: string, content: Parameters<typeof groupSetting.nameOf>[0]) =>
    groupSetting.references?.find((reference) => reference.name === name)?.told(content)
  expect(told('group', { groupId: 'g' })).toEqual([{ id: 'g' }])
  expect(told('group', {})).toEqual([])
  expect(told('groupCreators', { values: values({ GroupCreationAllowedGroupId: 'h' }) })).toEqual([{ id: 'h' }])
  expect(told('groupCreators', { values: values({ GroupCreationAllowedGroupId: '' }) })).toEqual([])
})

test('only Microsoft 365 groups are asked for settings of their own', () => {
  const isMeant = groupSetting.sources?.[1]?.ofEach?.isMeant
  expect(isMeant?.({ groupTypes: ['Unified'], mailEnabled: true })).toBe(true)
  expect(isMeant?.({ securityEnabled: true })).toBe(false)
})
