import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toDeletionText } from './deletion.ts'

/** So many entries about an object are looked through for its deletion. */
const entriesRead = 50

/** Of an object that is gone since: when and by whom it was deleted, and how long it comes back with its id. */
export function DeletionNote({
  object,
  newest,
}: {
  readonly object: Ref
  readonly newest: number
}): JSX.Element | null {
  const { queries } = useEngine()
  const ref = { kind: deletedItem.id, id: object.id }
  const inBin = useQuery({
    ...queries.objects.get.queryOptions({ input: { snapshot: newest, ref, isBrief: true } }),
    retry: false,
  })
  const found = useQuery(queries.activity.find.queryOptions({ input: { target: object.id, limit: entriesRead } }))
  // Said once, when all of it is known.
  if (inBin.isPending || found.isPending) return null
  const text = toDeletionText({ inBin: inBin.data, entries: found.data?.entries ?? [] })
  return text === undefined ? null : <Message tone="past">{text}</Message>
}
