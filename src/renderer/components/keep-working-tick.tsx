import { Checkbox, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useDesktop } from '../lib/desktop.ts'
import { useKeepWorking } from '../lib/keep-working.store.ts'
import { typeScale } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  root: { marginInlineStart: '-8px', '& label': { ...typeScale.dense, alignSelf: 'center' } },
})

/** Beside work under way: whether it may end although the vault is locked meanwhile. */
export function KeepWorkingTick(): JSX.Element {
  const styles = useStyles()
  const { client } = useDesktop()
  const { isKept, set } = useKeepWorking()
  const choose = (chosen: boolean): void => {
    set(chosen)
    void client.lock.keepWorking({ isKept: chosen })
  }
  return (
    <Checkbox
      className={styles.root}
      label="Keep working while locked; the keys go when it has ended"
      checked={isKept}
      onChange={(_, change) => choose(change.checked === true)}
    />
  )
}
