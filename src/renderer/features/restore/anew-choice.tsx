import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { createAnew, useRestore } from './restore.store.ts'
import { stepTexts } from './step-texts.ts'

const useStyles = makeStyles({ root: { marginTop: '4px', alignSelf: 'flex-start' } })

/** Of an object whose recycle bin may not give it back: whether it comes from there, or is created anew. */
export function AnewChoice({ step: { action, object } }: { readonly step: PlanStep }): JSX.Element | null {
  const styles = useStyles()
  const isAnew = useRestore((state) => state.anew.some((one) => toRefKey(one) === toRefKey(object)))
  const isUndo = useRestore((state) => state.undoes !== null)
  if (isUndo || findKind(object.kind)?.isBinTried !== true) return null
  if (action === 'restoreFromBin')
    return (
      <Button size="small" className={styles.root} onClick={() => createAnew(object, true)}>
        {stepTexts.createInstead}
      </Button>
    )
  if (action !== 'create' || !isAnew) return null
  return (
    <Button size="small" className={styles.root} onClick={() => createAnew(object, false)}>
      {stepTexts.tryBin}
    </Button>
  )
}
