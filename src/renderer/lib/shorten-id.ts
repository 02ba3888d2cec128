/** Where an id is cut: as many signs stay before the … and after it. */
const kept = 8

/** An id shortened in the middle: `87d349ed…06dee5bd`. Short ones stay as they are. */
export const shortenId = (id: string): string =>
  id.length <= 2 * kept + 1 ? id : `${id.slice(0, kept)}…${id.slice(-kept)}`
