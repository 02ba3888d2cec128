import { joinedWordsOf } from './joined-words.ts'
import { cut } from './search-words.ts'

const longestKey = 32

/** What objects are sorted by: the words of the name. */
export const sortNameOf = joinedWordsOf

/** The beginning of the sort name, which stands beside each document. */
export const sortKeyOf = (name: string): string => cut(sortNameOf(name), longestKey)
