import type { JSX } from 'react'
import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { Icon, type IconName, toIconName } from './icon.tsx'

/** The icon a kind or log brings along; of a kind Dirsafe does not read, a tag. */
export const iconOfKind = (kind: string): IconName =>
  toIconName(findKind(kind)?.icon ?? findActivityKind(kind)?.icon ?? 'tag')

/** The icon of a kind. */
export function KindIcon(props: {
  readonly kind: string
  readonly size?: 20 | 16
  readonly className?: string
}): JSX.Element {
  return <Icon name={iconOfKind(props.kind)} size={props.size ?? 20} className={props.className} />
}
