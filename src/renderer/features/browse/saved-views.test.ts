import { expect, it } from 'vitest'
import { findView, type SavedView, viewsSchema, withoutView, withView } from './saved-views.ts'

const guests: SavedView = { name: 'Guests', columns: ['mail'], filter: 'guest', sort: null }
const all: SavedView = {
  name: 'All',
  columns: ['mail', 'city'],
  filter: '',
  sort: { column: 'city', descending: true },
}

it('keeps views by name, once each', () => {
  const views = withView(withView([], guests), all)
  expect(views.map(({ name }) => name)).toEqual(['All', 'Guests'])
  const replaced = withView(views, { ...guests, name: 'guests', filter: 'other' })
  expect(replaced.map(({ name, filter }) => [name, filter])).toEqual([
    ['All', ''],
    ['guests', 'other'],
  ])
  expect(withoutView(replaced, 'GUESTS')).toEqual([all])
})

it('finds the view that is shown', () => {
  const views = [all, guests]
  expect(findView(views, { columns: ['mail'], filter: 'guest', sort: { column: 'name', descending: false } })).toBe(
    guests,
  )
  expect(findView(views, { columns: ['mail', 'city'], filter: '', sort: null })).toBeUndefined()
  expect(findView(views, { columns: ['city', 'mail'], filter: '', sort: all.sort })).toBeUndefined()
  expect(findView(views, { columns: ['mail', 'city'], filter: 'x', sort: all.sort })).toBeUndefined()
})

it('comes back from where it is remembered, and nothing else does', () => {
  expect(viewsSchema.parse(JSON.parse(JSON.stringify([all, guests])))).toEqual([all, guests])
  expect(viewsSchema.safeParse([{ name: '' }]).success).toBe(false)
})
