import type { Command } from '../../app/command.ts'

export const restoreCommands: readonly Command[] = [
  { id: 'wizard-on', group: 'Restore', label: 'Go on to the next step', icon: 'forward', keys: 'Ctrl+Enter' },
]
