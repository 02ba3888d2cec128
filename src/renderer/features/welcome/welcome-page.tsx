import { makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { NewVaultView } from './new-vault-view.tsx'
import { StartView } from './start-view.tsx'
import type { Step } from './step.ts'
import { texts } from './texts.ts'
import { UnlockView } from './unlock-view.tsx'
import { WelcomePicture } from './welcome-picture.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 587fr) minmax(0, 773fr)',
    height: '100%',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  left: {
    boxSizing: 'border-box',
    overflow: 'hidden',
    padding: '76px 60px 40px',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundImage: `linear-gradient(160deg, ${tokens.colorBrandBackground2}, ${tokens.colorPastBackground})`,
    '@media (max-width: 900px)': { display: 'none' },
  },
  headline: { ...typeScale.welcome, margin: 0 },
  line: { display: 'block' },
  lead: {
    margin: '14px 0 0',
    maxWidth: '440px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: '24px',
    color: tokens.colorNeutralForeground2,
  },
  right: { boxSizing: 'border-box', overflow: 'auto', padding: '36px 72px 20px' },
  inner: {
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    minHeight: '100%',
    maxWidth: '616px',
    marginInline: 'auto',
    paddingTop: '40px',
  },
})

/** What is there before a vault is open: the ways in. */
export function WelcomePage(): JSX.Element {
  const styles = useStyles()
  const [step, setStep] = useState<Step>({ at: 'start' })
  return (
    <div className={styles.root}>
      <section className={styles.left} aria-labelledby="welcome-headline">
        <h2 id="welcome-headline" className={styles.headline}>
          {texts.headline.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </h2>
        <p className={styles.lead}>{texts.lead}</p>
        <WelcomePicture />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in a low window, so it has to take focus */}
      <section className={styles.right} aria-label={texts.start} tabIndex={0} data-pane="">
        <div className={styles.inner}>
          <StepView step={step} onStep={setStep} />
        </div>
      </section>
    </div>
  )
}

function StepView(props: { readonly step: Step; readonly onStep: (step: Step) => void }): JSX.Element {
  const { step, onStep } = props
  const back = (): void => onStep({ at: 'start' })
  switch (step.at) {
    case 'start':
      return <StartView onStep={onStep} />
    case 'unlock':
      return <UnlockView dir={step.dir} onBack={back} />
    case 'create':
      return <NewVaultView onBack={back} />
  }
}
