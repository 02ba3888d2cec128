import type { Kind } from '../../shared/kinds/kind.ts'
import type { PhotoAnswer, PhotoQuestion, PhotoQuestions } from '../../shared/model/feed.ts'
import { type BatchParts, batchSize, getBatch } from './batch.ts'
import { toGraphError } from './errors.ts'
import { isSuccess, toObject } from './get-json.ts'
import type { GraphAnswer } from './graph-call.ts'

/** Batches under way at once: more would keep many images in memory. */
const batchesAtOnce = 4
/** The most Graph takes for one photo. Graph docs: profilephoto-update. */
const mostBytes = 4 * 1024 * 1024
/** Graph docs: profilephoto-get. */
export const photoPermission = 'ProfilePhoto.Read.All'

const attempted = (kind: Kind) => ({
  doing: `to read the photos of ${kind.label.many.toLowerCase()}`,
  permission: photoPermission,
})

const failed = (id: string, kind: Kind, answer: GraphAnswer): PhotoAnswer => {
  const { message, details } = toGraphError(answer, attempted(kind))
  return { id, state: 'failed', reason: message, ...(details['requestId'] ? { requestId: details['requestId'] } : {}) }
}

/** The bytes of an image in a batch: base64, of the length the answer names, and an image at all. */
function toImage(answer: GraphAnswer): Uint8Array | undefined {
  if (typeof answer.body !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(answer.body)) return undefined
  const bytes = Uint8Array.from(Buffer.from(answer.body, 'base64'))
  const named = answer.headers.get('content-length')
  const isNamedLength = named === null || Number(named) === bytes.length || Number(named) === answer.body.length
  const isWhole = answer.body.length % 4 === 0 && bytes.length > 0 && bytes.length <= mostBytes
  return isWhole && isNamedLength ? bytes : undefined
}

function toPhoto(id: string, kind: Kind, etag: string, answer: GraphAnswer | undefined): PhotoAnswer {
  if (answer === undefined) return { id, state: 'failed', reason: 'Microsoft Graph left out the photo.' }
  if (answer.status === 404) return { id, state: 'none' }
  if (!isSuccess(answer)) return failed(id, kind, answer)
  const bytes = toImage(answer)
  if (bytes === undefined) return { id, state: 'failed', reason: 'The photo that Microsoft Graph sent is not whole.' }
  return { id, state: 'photo', etag, bytes }
}

/** What one batch brought: answers, and the photos whose image is still to be fetched. */
interface Brought {
  readonly answers: readonly PhotoAnswer[]
  readonly changed: readonly Tagged[]
}

interface Tagged {
  readonly id: string
  readonly etag: string
}

const tagPath = (kind: Kind, id: string): string => `${kind.path}/${id}/photo`
const imagePath = (kind: Kind, id: string): string => `${kind.path}/${id}/photo/$value`

/** Asks the tags of one batch. */
async function askTags(
  parts: BatchParts,
  kind: Kind,
  questions: readonly PhotoQuestion[],
  signal: AbortSignal,
): Promise<Brought> {
  const paths = questions.map(({ id }) => tagPath(kind, id))
  const tags = await getBatch(parts, paths, 'photos', attempted(kind), signal)
  refuseWhenAllAre(kind, [...tags.values()])
  const answers: PhotoAnswer[] = []
  const changed: Tagged[] = []
  for (const { id, etag: known } of questions) {
    const answer = tags.get(tagPath(kind, id))
    if (answer === undefined || answer.status === 404) answers.push({ id, state: 'none' })
    else if (!isSuccess(answer)) answers.push(failed(id, kind, answer))
    else {
      const etag = toObject(answer.body)?.['@odata.mediaEtag']
      if (typeof etag !== 'string') answers.push({ id, state: 'failed', reason: 'The photo came without its tag.' })
      else if (etag === known) answers.push({ id, state: 'same' })
      else changed.push({ id, etag })
    }
  }
  return { answers, changed }
}

/** Fetches the images of one batch. */
async function fetchImages(
  parts: BatchParts,
  kind: Kind,
  changed: readonly Tagged[],
  signal: AbortSignal,
): Promise<Brought> {
  const paths = changed.map(({ id }) => imagePath(kind, id))
  const images = await getBatch(parts, paths, 'photos', attempted(kind), signal)
  return {
    answers: changed.map(({ id, etag }) => toPhoto(id, kind, etag, images.get(imagePath(kind, id)))),
    changed: [],
  }
}

/** A whole batch of refusals is a missing permission, not many unlucky objects. Throws `permissionMissing`. */
function refuseWhenAllAre(kind: Kind, answers: readonly GraphAnswer[]): void {
  const [first] = answers
  if (first === undefined || !answers.every((answer) => answer.status === 403 || answer.status === 401)) return
  throw toGraphError(first, attempted(kind))
}

/**
 * Asks for the photos of these objects in batches, several at once, and hands answers out as they come. Only images
 * whose tag is another than the known one are fetched, in batches that are full. No photo is 404. Graph docs:
 * profilephoto-get, json-batching.
 */
export async function* readPhotos(
  parts: BatchParts,
  kind: Kind,
  questions: PhotoQuestions,
  signal: AbortSignal,
): AsyncGenerator<readonly PhotoAnswer[]> {
  const running = new Map<number, Promise<readonly [number, Brought]>>()
  const waiting: Tagged[] = []
  let asked = 0
  let started = 0
  const nextBatch = (): Promise<Brought> | undefined => {
    const isRest = asked >= questions.length && running.size === 0
    if (waiting.length >= batchSize || (isRest && waiting.length > 0))
      return fetchImages(parts, kind, waiting.splice(0, batchSize), signal)
    if (asked >= questions.length) return undefined
    asked += batchSize
    return askTags(parts, kind, questions.slice(asked - batchSize, asked), signal)
  }
  const fill = (): void => {
    while (running.size < batchesAtOnce) {
      const batch = nextBatch()
      if (batch === undefined) return
      const number = started++
      const brought = batch.then((done) => [number, done] as const)
      // Whoever stops reading leaves the others without a listener; their failure is then nobody's concern.
      brought.catch(() => undefined)
      running.set(number, brought)
    }
  }
  for (fill(); running.size > 0; fill()) {
    const [number, { answers, changed }] = await Promise.race(running.values())
    running.delete(number)
    waiting.push(...changed)
    if (answers.length > 0) yield answers
  }
}
