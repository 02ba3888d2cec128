import { objectsPart } from '../../../shared/model/capture.ts'
import type { PhotoQuestion, PhotoQuestions } from '../../../shared/model/feed.ts'
import type { Tables } from '../rows/tables.ts'
import { toVaultError } from '../vault-errors.ts'

/** The part of the objects that are neither new nor changed whose photo was asked longest ago, and was not in this run. */
function findRest(
  { photoAsked }: Tables,
  run: number,
  kind: number,
  wanted: number,
  changed: ReadonlySet<number>,
): readonly number[] {
  const rest: number[] = []
  let chosen = 0
  for (const { o, isAsked } of wanted > 0 ? photoAsked.turns(run, kind) : []) {
    if (chosen >= wanted) break
    if (changed.has(o)) continue
    chosen += 1
    if (!isAsked) rest.push(o)
  }
  return rest
}

function choose(tables: Tables, run: number, kind: string, share: number): readonly number[] {
  const { photoAsked, words, tallies } = tables
  const number = words.findNumber(kind)
  if (number === undefined) return []
  // What the first run brought is new, all of it.
  if (run === 1 || share === 1) return photoAsked.all(run, number)
  const changed = photoAsked.changed(run, number)
  const wanted = Math.ceil((tallies.count(run, kind, objectsPart) - changed.length) / share)
  const rest = findRest(tables, run, number, wanted, new Set(changed))
  return [...changed.filter((o) => photoAsked.runOf(o) !== run), ...rest]
}

/** What so many questions say is read at once: each reading has a price of its own. */
const readAtOnce = 400

/**
 * Objects that are new or changed in this run, and the `share`-th part of the rest whose photo was asked longest ago.
 * Asked again after a kill it names what is left of the same choice. Keeps a number for each; what a question says is
 * read when its turn is near.
 */
export function photosToAsk(tables: Tables, run: number, kind: string, share: number): PhotoQuestions {
  const chosen = choose(tables, run, kind, share)
  let [readFrom, read]: [number, readonly PhotoQuestion[]] = [0, []]
  return {
    length: chosen.length,
    slice: (from, to) => {
      try {
        if (from < readFrom || Math.min(to, chosen.length) > readFrom + read.length) {
          readFrom = from
          read = tables.photoAsked.questionsOf(chosen.slice(from, Math.max(to, from + readAtOnce)))
        }
        return read.slice(from - readFrom, to - readFrom)
      } catch (thrown) {
        throw toVaultError(thrown)
      }
    },
  }
}
