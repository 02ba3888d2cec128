import { expect, test } from 'vitest'
import { findPlace, toAuthority, toPlace } from './place.ts'

test('an authority is a root, with a tenant or nothing behind it', () => {
  expect(toAuthority(undefined)).toBeUndefined()
  expect(toAuthority('https://localhost:8443')).toEqual({ root: 'https://localhost:8443', tenant: undefined })
  expect(toAuthority('https://a.example/contoso.com/')).toEqual({ root: 'https://a.example', tenant: 'contoso.com' })
  for (const text of [
    'http://a.example',
    'a.example',
    'https://a.example/b/c',
    'https://u:p@a.example',
    'https://a.example/?x',
  ])
    expect(() => toAuthority(text), text).toThrow('--authority takes an https address')
})

test('half of a known cloud stands for all of it', () => {
  const dod = { authority: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' }
  expect(findPlace({ authority: undefined, graph: dod.graph })).toEqual(dod)
  expect(findPlace({ cloud: 'usDefense', authority: undefined, graph: undefined })).toEqual(dod)
  expect(findPlace({ authority: undefined, graph: undefined })).toBeUndefined()
  expect(toPlace({ authority: undefined, graph: undefined }).graph).toBe('https://graph.microsoft.com')
})

test('half of an unknown one, or two answers to one question, are refused', () => {
  const [authority, graph] = ['https://a.example', 'https://g.example']
  expect(findPlace({ authority, graph })).toEqual({ authority, graph })
  expect(() => findPlace({ authority, graph: undefined })).toThrow('together')
  expect(() => findPlace({ authority: undefined, graph })).toThrow('together')
  expect(() => findPlace({ cloud: 'public', authority, graph })).toThrow('not both')
  expect(() => findPlace({ cloud: 'blue', authority: undefined, graph: undefined })).toThrow('--cloud takes one of')
})
