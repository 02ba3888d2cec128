import { expect, test } from 'vitest'
import { planOf, root } from '../../../../test/hand-made/plan-of.ts'
import { photo, user } from '../../../../test/hand-made/states.ts'

const withPhoto = (letter: string) => user('Ada', { photo: photo(letter) })
const url = `${root}/users/user-ada/photo/$value`

test('another photo is replaced by the stored one', async () => {
  const { steps } = await planOf({ was: [withPhoto('a')], now: [withPhoto('b')] })
  expect(steps).toMatchObject([
    { action: 'photo', ticked: true, requests: [{ method: 'PUT', url, photo: 'a'.repeat(64) }], parts: ['photo'] },
  ])
  expect(steps[0]?.changes).toEqual([{ name: 'photo', now: photo('b'), after: photo('a') }])
})

test('a photo that was set since is taken away only where that is allowed', async () => {
  const scene = { was: [user('Ada')], now: [withPhoto('b')] }
  const takes = 'Takes away the photo that was set since.'
  expect((await planOf(scene)).steps).toMatchObject([{ ticked: false, takes, requests: [{ method: 'DELETE', url }] }])
  expect((await planOf({ ...scene, options: { allowTake: true } })).steps).toMatchObject([{ ticked: true, takes }])
})

test('a photo nobody asked for, then or now, is not touched', async () => {
  const unknown = user('Ada', { photo: undefined, content: { city: 'Rome' } })
  expect((await planOf({ was: [unknown], now: [withPhoto('b')] })).steps).toMatchObject([{ parts: ['city'] }])
  expect((await planOf({ was: [withPhoto('a')], now: [unknown] })).steps).toMatchObject([{ parts: ['city'] }])
})
