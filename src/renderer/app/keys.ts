import { useEffect, useEffectEvent } from 'react'
import { type Command, type CommandStage, isOffered } from './command.ts'
import { isPressed, type PressedKeys } from './command-keys.ts'
import { commands } from './commands.ts'
import { findModal } from './move-focus.ts'

/** The command these keys are for, among those that are listened for here; undefined: none. */
export const findPressed = (all: readonly Command[], event: PressedKeys, stage: CommandStage): Command | undefined =>
  all.find(
    (command) =>
      command.keys !== undefined &&
      command.isHeardElsewhere !== true &&
      isPressed(command.keys, event) &&
      isOffered(command, stage),
  )

/** Whether a command is heard while something stands before all places. */
export const worksCovered = (command: Command): boolean => command.worksCovered === true

/** The keys that work everywhere. A dialog or a menu that is open keeps them. */
export function useKeys(stage: CommandStage, isCovered: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || findModal() !== undefined) return
    const command = findPressed(isCovered ? commands.filter(worksCovered) : commands, event, stage)
    if (command === undefined) return
    event.preventDefault()
    command.run?.(stage)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
