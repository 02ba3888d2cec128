/** The kind a feed brings. A link that is read by a list of its own has a feed named `kind/link`. */
export const kindOfFeed = (feed: string): string => feed.split('/', 1)[0] ?? feed

/** The feed that reads this link alone. */
export const feedOfLink = (kind: string, link: string): string => `${kind}/${link}`

/** As of a feed it is noted which objects of a kind came back in the run, and which of any kind were removed. */
export const returnedOf = (kind: string): string => `${kind}/returned`
export const whatWasRemoved = '/removed'

/** Whether the feed shows objects, not only links of theirs. */
export const showsObjects = (feed: string): boolean => !feed.includes('/')
