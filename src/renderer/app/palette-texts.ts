/** What the palette and the list of shortcuts say. */
export const paletteTexts = {
  title: 'Search',
  field: 'Search names, ids and commands',
  fieldCommands: 'Search commands',
  listId: 'palette-list',
  list: 'What was found',
  none: 'Nothing is called that',
  noneText: 'No object in any snapshot, and no command. Try the beginning of a word, or an id.',
  clear: 'Clear the search',
  hintMove: '↑ ↓ to move',
  hintOpen: 'Enter to open',
  hintClose: 'Esc to close',
  more: (count: number) => `The first ${count}. Another word narrows it.`,
  goneSince: (moment: string) => `Gone since ${moment}`,
  soUntil: (moment: string) => `So until ${moment}`,
  /** The pane of Browse that shows what was opened. */
  detailsPane: 'Details',
  search: 'Search names, ids and commands',
  shortcutsTitle: 'Keyboard shortcuts',
  shortcutsHint: 'Keyboard shortcuts (Ctrl+/)',
  close: 'Close',
} as const
