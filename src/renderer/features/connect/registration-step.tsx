import { Button, mergeClasses } from '@fluentui/react-components'
import { type JSX, useRef } from 'react'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { goTo, useConnect } from './connect.store.ts'
import { checkFields } from './registration-fields.ts'
import { RegistrationForm } from './registration-form.tsx'
import { RegistrationHelp } from './registration-help.tsx'
import { texts } from './texts.ts'
import { useTwoPanes } from './use-two-panes.ts'

/** The second step: the tenant, its two app registrations, and how they are made. */
export function RegistrationStep(props: { readonly onCancel: () => void }): JSX.Element {
  const panes = useTwoPanes()
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
      <div className={mergeClasses(panes.body, panes.wideSide)}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in a low window, so it has to take focus */}
        <section ref={form} className={panes.main} aria-label={texts.registrationTitle} tabIndex={0} data-pane="">
          <h2 className={panes.title}>{texts.registrationTitle}</h2>
          <p className={panes.text}>{texts.registrationText}</p>
          <RegistrationForm onSubmit={goOn} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus */}
        <section className={panes.side} aria-label={texts.helpTitle} tabIndex={0} data-pane="">
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
