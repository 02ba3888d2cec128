import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { keepInBackground } from './keep-in-background.ts'

function open(isWanted: boolean) {
  const said: string[] = []
  const app = new EventEmitter()
  const window = Object.assign(new EventEmitter(), { hide: () => said.push('hidden') })
  keepInBackground({
    window,
    app,
    isWanted: () => isWanted,
    onHidden: () => said.push('goes on'),
    onEnding: () => said.push('ends'),
  })
  const close = (): boolean => {
    let isPrevented = false
    window.emit('close', { preventDefault: () => (isPrevented = true) })
    return !isPrevented
  }
  return { said, app, close }
}

test('closed while it is wanted, the window hides and the application goes on', () => {
  const { said, close } = open(true)
  expect(close()).toBe(false)
  expect(said).toEqual(['hidden', 'goes on'])
})

test('where it is not, closing ends it', () => {
  const { said, close } = open(false)
  expect(close()).toBe(true)
  expect(said).toEqual(['ends'])
})

test('quitting ends it although it is wanted', () => {
  const { said, app, close } = open(true)
  app.emit('before-quit')
  expect(close()).toBe(true)
  expect(said).toEqual([])
})
