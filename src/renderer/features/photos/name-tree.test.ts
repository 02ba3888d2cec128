import { expect, test } from 'vitest'
import { toNameTree } from './name-tree.ts'

const file = (path: string) => ({ name: path.split('/').at(-1), path, inside: null })

test('files without folders are a list', () => {
  expect(toNameTree(['b.jpg', 'a.jpg'])).toEqual([file('b.jpg'), file('a.jpg')])
  expect(toNameTree([])).toEqual([])
})

test('a folder stands once, where it is met first, with all that is in it', () => {
  expect(toNameTree(['Sales/a.jpg', 'b.jpg', 'Sales/EU/c.jpg', 'Sales/d.jpg'])).toEqual([
    {
      name: 'Sales',
      path: 'Sales',
      inside: [
        file('Sales/a.jpg'),
        { name: 'EU', path: 'Sales/EU', inside: [file('Sales/EU/c.jpg')] },
        file('Sales/d.jpg'),
      ],
    },
    file('b.jpg'),
  ])
})
