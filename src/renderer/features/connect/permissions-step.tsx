import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useMemo } from 'react'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { PermissionList } from '../../components/permission-list.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { goTo, useConnect } from './connect.store.ts'
import { allKinds } from './kind-groups.ts'
import { KindTicks } from './kind-ticks.tsx'
import { texts } from './texts.ts'
import { useTwoPanes } from './use-two-panes.ts'

const useStyles = makeStyles({
  sideText: { ...typeScale.dense, margin: '2px 0 8px', color: tokens.colorNeutralForeground2 },
})

/** The first step: what is to be read, and beside it every permission that takes, with its reason. */
export function PermissionsStep(props: { readonly onCancel: () => void }): JSX.Element {
  const [panes, styles] = [useTwoPanes(), useStyles()]
  const ticked = useConnect((state) => state.ticked)
  const rows = useMemo(() => readPermissions(allKinds.filter((id) => ticked.includes(id))), [ticked])
  const canGoOn = ticked.length > 0
  const goOn = (): void => {
    if (canGoOn) goTo('registration')
  }
  return (
    <>
      <div className={panes.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in a low window, so it has to take focus */}
        <section className={panes.main} aria-label={texts.kindsTitle} tabIndex={0} data-pane="">
          <h2 className={panes.title}>{texts.kindsTitle}</h2>
          <p className={panes.text}>{texts.kindsText}</p>
          <KindTicks />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so it has to take focus */}
        <section className={panes.side} aria-label={texts.permissionsLabel} tabIndex={0} data-pane="">
          <h2 className={panes.title}>{texts.permissionsTitle(rows.length)}</h2>
          <span className="heard" role="status">
            {texts.permissionsTitle(rows.length)}
          </span>
          <p className={styles.sideText}>{texts.permissionsText}</p>
          <PermissionList label={texts.permissionsLabel} rows={rows} />
        </section>
      </div>
      <WizardFoot
        onGoOn={goOn}
        hint={canGoOn ? texts.permissionsHint : texts.nothingTicked}
        primary={
          <Button appearance="primary" disabledFocusable={!canGoOn} onClick={goOn}>
            {texts.next}
          </Button>
        }
      >
        <Button appearance="subtle" onClick={props.onCancel}>
          {texts.cancel}
        </Button>
      </WizardFoot>
    </>
  )
}
