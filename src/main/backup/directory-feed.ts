import type { FeedItem, FeedPage, FeedShape, StoredItem } from '../../shared/model/feed.ts'
import type { FeedStart } from './directory-reader.ts'

/** One feed of the directory: a kind, or one link of a kind. */
export interface Feed {
  /** The name the vault knows it by: the id of the kind, or `kind/link`. */
  readonly name: string
  /** What it brings, as it stands in a sentence: `users`. */
  readonly brings: string
  readonly shape: FeedShape
  readonly pages: (start: FeedStart) => AsyncIterable<FeedPage>
  /** In any round its entries show all there is of what they are about; those of others only in a full one. */
  readonly showsAll?: true
  /** An entry as the vault takes it. */
  readonly toItem: (item: FeedItem) => StoredItem
  /** Hears of each entry; `isWhole`: the first of its object shows all that the vault will hold of it. */
  readonly hear?: ((item: FeedItem, isWhole: boolean) => void) | undefined
}
