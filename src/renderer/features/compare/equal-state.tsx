import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Difference } from '../../../shared/model/change.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { countNoise } from './change-list.ts'
import { useCompare } from './compare.store.ts'
import { texts } from './texts.ts'

/** Nothing differs: what that says, and what it does not say because it was not read or is hidden. */
export function EqualState(props: {
  readonly difference: Difference
  readonly onChooseMoment: () => void
}): JSX.Element {
  const { difference } = props
  const noise = countNoise(difference)
  const unread = difference.notCaptured.length
  return (
    <EmptyState
      icon="complete"
      tone={unread > 0 ? 'neutral' : 'success'}
      title={unread > 0 ? texts.equalButTitle : texts.equalTitle}
      text={unread > 0 ? texts.equalPartly(unread) : texts.equalText}
      action={
        noise > 0 ? (
          <Button onClick={() => useCompare.setState({ hidesNoise: false })}>{texts.showNoise(noise)}</Button>
        ) : (
          <Button onClick={props.onChooseMoment}>{texts.chooseMoment}</Button>
        )
      }
      caption={noise > 0 ? texts.equalNoise(noise) : undefined}
    />
  )
}
