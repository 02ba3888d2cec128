/** A window with no room for the list beside the diff: it opens over it. 200 % zoom leads here too. */
export const narrowWindow = '(max-width: 720px)'

/** A window so low that the page has to scroll for the diff to have a height to read in. */
export const lowWindow = '(max-height: 560px)'

/** Where what stands around the diff has one line at most. */
export const smallWindow = `@media ${narrowWindow}, (max-height: 640px)`
