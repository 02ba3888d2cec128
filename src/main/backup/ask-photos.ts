import { type Kind, photoPart } from '../../shared/kinds/kind.ts'
import type { PhotoAnswer, PhotoQuestion, PhotoQuestions } from '../../shared/model/feed.ts'
import { judgementsOf } from './judged.ts'
import { openOneBehind } from './one-behind.ts'
import { type PartResult, type Reading, toPartResult } from './reading.ts'

/** How many of the photos are asked beside those of new and changed objects. */
export type PhotoShare = 'all' | 'seventh' | 'none'

/** A photo is asked at least every so many backups. */
const turns = 7
/** Of what did not change, nothing. */
const never = Number.POSITIVE_INFINITY

const toShare: { readonly [share in PhotoShare]: number } = { all: 1, seventh: turns, none: never }

/** How the photos of a kind were read, and what Graph said of the first that failed on its own. */
export interface PhotoResult extends PartResult {
  readonly firstFailure?: { readonly reason: string; readonly requestId?: string }
}

/** Answers are stored together up to so many, and up to so many bytes of images: a transaction has a price of its own. */
const [answersAtOnce, bytesAtOnce] = [2000, 8 * 1024 * 1024]

/** Answers that wait until they are worth a transaction. While some are stored the next are asked for. */
function openAnswers(store: (answers: readonly PhotoAnswer[]) => Promise<void>) {
  let waiting: PhotoAnswer[] = []
  let bytes = 0
  const storing = openOneBehind()
  const storeAll = async (): Promise<void> => {
    const answers = waiting
    waiting = []
    bytes = 0
    if (answers.length > 0) await storing.begin(() => store(answers))
  }
  return {
    add: async (answers: readonly PhotoAnswer[]): Promise<void> => {
      for (const answer of answers) {
        waiting.push(answer)
        bytes += answer.state === 'photo' ? answer.bytes.length : 0
      }
      if (waiting.length >= answersAtOnce || bytes >= bytesAtOnce) await storeAll()
    },
    /** Stores what is left. */
    end: async (): Promise<void> => {
      await storeAll()
      await storing.end()
    },
  }
}

const toQuestions = (list: readonly PhotoQuestion[]): PhotoQuestions => ({
  length: list.length,
  slice: (from, to) => list.slice(from, to),
})

/** The questions for Graph, and the answers nobody needs it for: what cannot have a photo has none. */
function tellApart(
  reading: Reading,
  kind: Kind,
  questions: PhotoQuestions,
): { readonly asked: PhotoQuestions; readonly known: readonly PhotoAnswer[] } {
  if (kind.mayHavePhoto === undefined) return { asked: questions, known: [] }
  const judgementOf = judgementsOf(reading, kind)
  const asked: PhotoQuestion[] = []
  const known: PhotoAnswer[] = []
  for (const question of questions.slice(0, questions.length)) {
    const { id, etag } = question
    if (etag !== undefined || judgementOf(id).mayHavePhoto) asked.push(question)
    else known.push({ id, state: 'none' })
  }
  return { asked: toQuestions(asked), known }
}

/**
 * Asks for the photos of a kind: of objects that are new or changed in this run, and of a share of the rest. Those
 * asked already in this run are left out, so it can be called again. Throws what the run cannot survive.
 */
export async function askPhotos(reading: Reading, kind: Kind, share: PhotoShare): Promise<PhotoResult> {
  const { store, reader, run, meter, signal } = reading
  const questions = store.photosToAsk(run, kind.id, toShare[share])
  if (questions.length === 0) return { state: 'complete' }
  const photosOf = `the photos of ${kind.label.many.toLowerCase()}`
  let firstFailure: Extract<PhotoAnswer, { readonly state: 'failed' }> | undefined
  const waiting = openAnswers(async (answers) => store.applyPhotos(run, kind.id, answers))
  const { asked, known } = tellApart(reading, kind, questions)
  meter.expect(questions.length)
  try {
    await meter.during(photosOf, true, async () => {
      try {
        await waiting.add(known)
        meter.add(known.length)
        for await (const answers of reader.photos(kind, asked, signal)) {
          await waiting.add(answers)
          meter.add(answers.length)
          firstFailure ??= answers.find((answer) => answer.state === 'failed')
        }
      } finally {
        await waiting.end()
      }
    })
  } catch (thrown) {
    return toPartResult(thrown, kind, photoPart, (sentence) => `Not all of ${photosOf} were read. ${sentence}`)
  }
  return { state: 'complete', ...(firstFailure === undefined ? {} : { firstFailure }) }
}
