import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useRef } from 'react'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { goTo, useConnect } from './connect.store.ts'
import { checkFields } from './registration-fields.ts'
import { RegistrationForm } from './registration-form.tsx'
import { RegistrationHelp } from './registration-help.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(336px, 560px)',
    flexGrow: 1,
    minHeight: 0,
    '@media (max-width: 899px)': { display: 'block', overflowY: 'auto' },
  },
  main: {
    minHeight: 0,
    overflowY: 'auto',
    padding: '20px 24px',
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 899px)': { overflowY: 'visible' },
  },
  side: {
    minHeight: 0,
    overflowY: 'auto',
    padding: '20px 18px 12px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { borderLeftStyle: 'none', overflowY: 'visible' },
  },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 16px', maxWidth: '560px', color: tokens.colorNeutralForeground2 },
})

/** The second step: the tenant, its two app registrations, and how they are made. */
export function RegistrationStep(props: { readonly onCancel: () => void }): JSX.Element {
  const styles = useStyles()
  const form = useRef<HTMLElement>(null)
  const fields = useConnect((state) => state.fields)
  const goOn = (): void => {
    if (Object.keys(checkFields(fields)).length === 0) goTo('signIn')
    else {
      useConnect.setState({ isChecked: true })
      // The sentences are drawn first.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    }
  }
  return (
    <>
      <div className={styles.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in a low window, so it has to take focus */}
        <section ref={form} className={styles.main} aria-label={texts.registrationTitle} tabIndex={0} data-pane="">
          <h2 className={styles.title}>{texts.registrationTitle}</h2>
          <p className={styles.text}>{texts.registrationText}</p>
          <RegistrationForm onSubmit={goOn} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus */}
        <section className={styles.side} aria-label={texts.helpTitle} tabIndex={0} data-pane="">
          <RegistrationHelp />
        </section>
      </div>
      <WizardFoot
        onGoOn={goOn}
        hint={texts.registrationHint}
        primary={
          <Button appearance="primary" onClick={goOn}>
            {texts.next}
          </Button>
        }
      >
        <Button onClick={() => goTo('permissions')}>{texts.back}</Button>
        <Button appearance="subtle" onClick={props.onCancel}>
          {texts.cancel}
        </Button>
      </WizardFoot>
    </>
  )
}
