import { expect, test } from 'vitest'
import { type TrayMenu, toTrayTemplate } from './tray-menu.ts'

const nothing = (): void => undefined
const menu: TrayMenu = {
  next: 'tomorrow 02:00',
  isRunning: false,
  canLock: true,
  open: nothing,
  backUp: nothing,
  lock: nothing,
  quit: nothing,
}
const lines = (shown: TrayMenu) =>
  toTrayTemplate(shown).map(({ label, enabled }) => (enabled === false ? `(${label})` : label))

test('the menu says when the next backup is', () => {
  expect(lines(menu)).toEqual([
    'Open Dirsafe',
    'Back up now',
    '(Next backup: tomorrow 02:00)',
    undefined,
    'Lock',
    'Quit',
  ])
})

test('nothing is offered that does nothing', () => {
  expect(lines({ ...menu, isRunning: true, canLock: false })).toEqual([
    'Open Dirsafe',
    '(Back up now)',
    '(A backup is running)',
    undefined,
    '(Lock)',
    'Quit',
  ])
})
