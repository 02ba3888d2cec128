import { expect, it } from 'vitest'
import { type LinkMove, toLinkLines } from './history-links.ts'

const ref = (name: string) => ({ kind: 'user', id: name, name })

const move = (link: string, change: LinkMove['change'], name: string): LinkMove => ({
  link,
  change,
  other: ref(name),
})

it('says who joined and who left, by link', () => {
  const moves = [
    move('members', 'added', 'Adele'),
    move('members', 'removed', 'Joni'),
    move('members', 'added', 'Megan'),
  ]
  expect(toLinkLines(moves)).toEqual([
    { link: 'members', change: 'added', others: [ref('Adele'), ref('Megan')], more: 0 },
    { link: 'members', change: 'removed', others: [ref('Joni')], more: 0 },
  ])
})

it('names the first and counts the others', () => {
  const moves = Array.from({ length: 8 }, (_, at) => move('owners', 'removed', `User ${at}`))
  expect(toLinkLines(moves)).toEqual([
    { link: 'owners', change: 'removed', others: moves.slice(0, 5).map(({ other }) => other), more: 3 },
  ])
})
