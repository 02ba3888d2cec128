import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { useShownObject } from './use-shown-object.ts'

/** The avatar of an object that was named by a link: its photo is looked up when it comes into view. */
export function LinkedAvatar(props: {
  readonly target: NamedRef
  /** Known already; absent: it is looked up. */
  readonly photo?: string | null
  readonly size: 20 | 24 | 32
}): JSX.Element {
  const { target, photo, size } = props
  const needsLook = photo === undefined && findKind(target.kind)?.hasPhoto === true
  const details = useQuery({ ...useShownObject(target), enabled: needsLook })
  return <PhotoAvatar kind={target.kind} name={target.name} photo={photo ?? details.data?.photo?.hash} size={size} />
}
