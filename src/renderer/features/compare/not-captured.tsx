import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useId, useState } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { Difference, NotCaptured } from '../../../shared/model/change.ts'
import { Message } from '../../components/message.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

/** More single parts than this are counted, not listed. */
const most = 50

const useStyles = makeStyles({
  root: { padding: '8px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { margin: '6px 0 0', paddingInlineStart: '18px', maxHeight: '160px', overflowY: 'auto' },
  reason: { color: tokens.colorNeutralForeground2, ...typeScale.dense },
  side: { color: tokens.colorNeutralForeground3, ...typeScale.caption },
})

/** `Groups`, `Groups: members`, `HR – Confidential: members` */
function titleOf({ kind: kindId, part, object }: NotCaptured): string {
  const kind = findKind(kindId)
  const label =
    kind?.links.find((link) => link.name === part)?.label ??
    kind?.attributes.find((attribute) => attribute.name === part)?.label ??
    part
  const subject = object?.name ?? kind?.label.many ?? kindId
  return part === objectsPart ? subject : `${subject}: ${label.toLowerCase()}`
}

/** What was not read on one of the sides, so that the comparison says nothing about it. Never called deleted. */
export function NotCapturedNotice(props: { readonly parts: Difference['notCaptured'] }): JSX.Element | null {
  const styles = useStyles()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  if (props.parts.length === 0) return null
  return (
    <div className={styles.root}>
      <Message
        tone="warning"
        actions={
          <Button size="small" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            {isOpen ? texts.hideParts : texts.showParts}
          </Button>
        }
      >
        {texts.notCaptured(props.parts.length)}
        <ul id={id} className={styles.list} hidden={!isOpen}>
          {props.parts.slice(0, most).map((part) => (
            <li key={`${part.kind} ${part.part} ${part.side} ${part.object?.id ?? ''}`}>
              {titleOf(part)} <span className={styles.side}>{texts.side[part.side]}</span>{' '}
              <span className={styles.reason}>{part.reason}</span>
            </li>
          ))}
          {props.parts.length > most && <li>{texts.moreParts(props.parts.length - most)}</li>}
        </ul>
      </Message>
    </div>
  )
}
