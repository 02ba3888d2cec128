import type { Kind } from '../../shared/kinds/kind.ts'
import type { PhotoAnswer, PhotoQuestion, PhotoQuestions } from '../../shared/model/feed.ts'
import { type Answered, type BatchPart, type BatchParts, batchSize, readInBatches } from './batch.ts'
import { toGraphError } from './errors.ts'
import { isSuccess, toObject } from './get-json.ts'
import type { GraphAnswer } from './graph-call.ts'

/** The most Graph takes for one photo. Graph docs: profilephoto-update. */
const mostBytes = 4 * 1024 * 1024
/** Graph docs: profilephoto-get. */
export const photoPermission = 'ProfilePhoto.Read.All'

const attempted = (kind: Kind) => ({
  doing: `to read the photos of ${kind.label.many.toLowerCase()}`,
  permission: photoPermission,
})

/** Asks what the photo is, or for the image; `etag` is the tag that is held, or of the image that is fetched. */
interface PhotoPart extends BatchPart {
  readonly asks: 'tag' | 'image'
  readonly id: string
  readonly etag: string | undefined
}

/** What an answer comes to: the answer for the photo, or what is to be asked next. */
type Outcome = PhotoAnswer | { readonly state: 'next'; readonly part: PhotoPart }

const tagPart = (kind: Kind, { id, etag }: PhotoQuestion): PhotoPart => ({
  url: `${kind.path}/${id}/photo`,
  asks: 'tag',
  id,
  etag,
})
const imagePart = (kind: Kind, id: string, etag: string | undefined): PhotoPart => ({
  url: `${kind.path}/${id}/photo/$value`,
  asks: 'image',
  id,
  etag,
})

const failedFor = (id: string, reason: string): PhotoAnswer => ({ id, state: 'failed', reason })

function refused(id: string, kind: Kind, answer: GraphAnswer): PhotoAnswer {
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

/** A weak tag and a strong one of the same text mean the same photo. RFC 9110, 8.8.3.2. */
const isSameTag = (a: string, b: string | undefined): boolean => a.replace(/^W\//, '') === b?.replace(/^W\//, '')

/** Where no photo was ever uploaded, Graph may describe one of a single pixel without a tag. Graph docs: profilephoto-get. */
const isPlaceholder = ({ body }: GraphAnswer): boolean => /^1x1$/i.test(String(toObject(body)?.['id'] ?? ''))

function hearTag(kind: Kind, { id, etag: known }: PhotoPart, answer: GraphAnswer): Outcome {
  if (isPlaceholder(answer)) return { id, state: 'none' }
  const etag = toObject(answer.body)?.['@odata.mediaEtag']
  if (typeof etag !== 'string' || etag === '') return failedFor(id, 'The photo came without its tag.')
  return isSameTag(etag, known) ? { id, state: 'same' } : { state: 'next', part: imagePart(kind, id, etag) }
}

/**
 * The tag of an image that was asked for at once is in its header, where there is one. OData JSON format: media entity.
 * Should it be written otherwise than in the photo's description, the image is fetched once more the next time.
 */
function hearImage(kind: Kind, { id, etag }: PhotoPart, answer: GraphAnswer): Outcome {
  const tag = etag ?? answer.headers.get('etag')
  if (tag === null || tag === '') return { state: 'next', part: tagPart(kind, { id }) }
  const bytes = toImage(answer)
  if (bytes === undefined) return failedFor(id, 'The photo that Microsoft Graph sent is not whole.')
  return { id, state: 'photo', etag: tag, bytes }
}

function hear(kind: Kind, [part, answer]: Answered<PhotoPart>): Outcome {
  if (answer === undefined) return failedFor(part.id, 'Microsoft Graph left out the photo.')
  if (answer.status === 404) return { id: part.id, state: 'none' }
  if (!isSuccess(answer)) return refused(part.id, kind, answer)
  return part.asks === 'tag' ? hearTag(kind, part, answer) : hearImage(kind, part, answer)
}

const isRefusal = ([, answer]: Answered<PhotoPart>): boolean => answer?.status === 403 || answer?.status === 401

/**
 * Refusals of all is a missing permission, not many unlucky objects: where none was answered before, or of a whole
 * batch. Throws `permissionMissing`.
 */
function refuseWhenAllAre(kind: Kind, answered: readonly Answered<PhotoPart>[], isAllowed: boolean): void {
  const [first] = answered
  if (first?.[1] === undefined || !answered.every(isRefusal)) return
  if (!isAllowed || answered.length === batchSize) throw toGraphError(first[1], attempted(kind))
}

/**
 * Asks for the photos of these objects in batches, several at once, and hands answers out as they come. Where no tag is
 * held the image is asked for at once, else its tag, and the image only where that is another one. An image without a
 * tag is asked again after its tag: the tag of a later photo must not stand beside it. No photo is 404. Graph docs:
 * profilephoto-get, json-batching.
 */
export async function* readPhotos(
  parts: BatchParts,
  kind: Kind,
  questions: PhotoQuestions,
  signal: AbortSignal,
): AsyncGenerator<readonly PhotoAnswer[]> {
  const waiting: PhotoPart[] = []
  let asked = 0
  /** Until an image came without one, images are expected to bear their tag. */
  let isTagged = true
  let isAllowed = false
  const toPart = (question: PhotoQuestion): PhotoPart =>
    question.etag === undefined && isTagged ? imagePart(kind, question.id, undefined) : tagPart(kind, question)
  const take = (most: number): readonly PhotoPart[] => {
    const follow = waiting.splice(0, most)
    const next = questions.slice(asked, Math.min(questions.length, asked + most - follow.length)).map(toPart)
    asked += next.length
    return [...follow, ...next]
  }
  for await (const answered of readInBatches(parts, { take }, { lane: 'photos', attempted: attempted(kind), signal })) {
    refuseWhenAllAre(kind, answered, isAllowed)
    isAllowed ||= !answered.every(isRefusal)
    const answers: PhotoAnswer[] = []
    for (const one of answered) {
      const outcome = hear(kind, one)
      if (outcome.state !== 'next') answers.push(outcome)
      else {
        waiting.push(outcome.part)
        // A placeholder for no photo has no tag either; it says nothing of the others.
        if (one[0].asks === 'image' && one[1]?.headers.get('content-type') !== 'image/gif') isTagged = false
      }
    }
    if (answers.length > 0) yield answers
  }
}
