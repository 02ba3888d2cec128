import { makeStyles, Tag } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { SelectedObject } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { Card } from '../../components/card.tsx'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { choose, everything, useRestore } from './restore.store.ts'
import { whatTexts } from './what-texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '12px' },
  title: { ...typeScale.paneTitle, margin: 0 },
  count: { ...typeScale.body, color: tokens.colorNeutralForeground3, marginInlineStart: '8px' },
  tags: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  none: { ...typeScale.dense, color: tokens.colorNeutralForeground3, margin: 0 },
})

/** The name of a chosen object as the snapshot has it. */
function ChosenTag(props: {
  readonly snapshot: number
  readonly object: SelectedObject
  readonly onLeaveOut: () => void
}): JSX.Element {
  const { queries } = useEngine()
  const { kind, id } = props.object
  const details = useQuery(queries.objects.get.queryOptions({ input: { snapshot: props.snapshot, ref: { kind, id } } }))
  const name = details.data?.name ?? id
  return (
    <Tag
      dismissible
      size="small"
      dismissIcon={{ 'aria-label': whatTexts.remove(name) }}
      onClick={props.onLeaveOut}
      onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && props.onLeaveOut()}
    >
      {name}
    </Tag>
  )
}

/** The single objects chosen so far; each can be left out again. */
export function ChosenObjects({ snapshot }: { readonly snapshot: number }): JSX.Element {
  const styles = useStyles()
  const { objects } = useRestore((state) => state.selection)
  const leaveOut = (key: string): void =>
    choose({ selection: { ...everything, objects: objects.filter((one) => toRefKey(one) !== key) } })
  return (
    <Card label={whatTexts.chosenTitle} className={styles.root}>
      <h2 className={styles.title}>
        {whatTexts.chosenTitle}
        <span className={styles.count}>{objects.length > 0 && objects.length}</span>
      </h2>
      {objects.length === 0 ? (
        <p className={styles.none}>{whatTexts.chosenNone}</p>
      ) : (
        // Not Fluent's TagGroup: it leads focus by elements that are hidden from screen readers and can be focused.
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
        <div role="group" className={styles.tags} aria-label={whatTexts.chosen(objects.length)}>
          {objects.map((object) => (
            <ChosenTag
              key={toRefKey(object)}
              snapshot={snapshot}
              object={object}
              onLeaveOut={() => leaveOut(toRefKey(object))}
            />
          ))}
        </div>
      )}
      {objects.some((object) => object.parts !== undefined) && <Message tone="neutral">{whatTexts.narrowed}</Message>}
    </Card>
  )
}
