import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { kinds as allKinds } from '../../../shared/kinds/kinds.ts'
import { tenantLeftOut } from '../../../shared/kinds/tenant-left-out.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Part } from './part.tsx'
import { tenantTexts } from './tenant-texts.ts'

const useStyles = makeStyles({
  group: { ...typeScale.captionStrong, margin: '4px 0 6px' },
  list: { margin: '0 0 8px', padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  what: { ...typeScale.dense, margin: 0 },
  reason: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
})

/** What belongs to the directory and no backup holds, so that nobody relies on it. */
export function LeftOutPart({ kinds }: { readonly kinds: readonly string[] | null }): JSX.Element {
  const styles = useStyles()
  const [isShown, setShown] = useState(false)
  const groups = [
    { label: tenantTexts.asAWhole, leftOut: tenantLeftOut },
    ...allKinds
      .filter(({ id }) => kinds === null || kinds.includes(id))
      .map(({ label, leavesOut = [] }) => ({ label: label.many, leftOut: leavesOut })),
  ].filter(({ leftOut }) => leftOut.length > 0)
  return (
    <Part
      title={tenantTexts.neverHeld}
      text={tenantTexts.neverHeldText}
      actions={
        <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? tenantTexts.hideList : tenantTexts.showList}
        </Button>
      }
    >
      {isShown &&
        groups.map(({ label, leftOut }) => (
          <section key={label} aria-label={label}>
            <h4 className={styles.group}>{label}</h4>
            <ul className={styles.list}>
              {leftOut.map(({ what, reason }) => (
                <li key={what}>
                  <p className={styles.what}>{what}</p>
                  <p className={styles.reason}>{reason}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Part>
  )
}
