/** Where the pane of the diff is too narrow for two sides beside each other: the side before stands over the side after. */
export const stacked = '@container (max-width: 599px)'
/** Where there is no room for a column of who and when: it stands below the two sides. */
export const withoutAuthorColumn = '@container (max-width: 759px)'

const sides = '190px minmax(0, 1fr) minmax(0, 1fr)'

/** The pane whose width the columns go by: not the window's, because the list beside it can be dragged. */
export const diffContainer = { containerType: 'inline-size' } as const

/** The columns of the diff: what it is about, before, after. Stacked where there is no room beside each other. */
export const diffColumns = {
  display: 'grid',
  gridTemplateColumns: sides,
  [stacked]: { gridTemplateColumns: 'minmax(0, 1fr)' },
} as const

/** The same with a column for who and when, where there is room for it. */
export const authorColumns = {
  '@container (min-width: 760px)': { gridTemplateColumns: `${sides} 136px` },
} as const
