import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { LinkModeField, MailInvitationsField } from './options-fields.tsx'
import { optionsTexts } from './options-texts.ts'
import { goTo } from './restore.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '720px' },
  title: { ...typeScale.paneTitle, margin: '0 0 12px' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  item: { display: 'flex', gap: '10px', ...typeScale.dense },
  icon: { color: tokens.colorBrandForeground1, marginTop: '1px' },
})

/** The second step: how it is put back, and what never happens by itself. */
export function OptionsStep(): JSX.Element {
  const styles = useStyles()
  const goOn = (): void => goTo('plan')
  return (
    <>
      <div className={styles.body}>
        <div className={styles.column}>
          <Card label={optionsTexts.optionsTitle}>
            <h2 className={styles.title}>{optionsTexts.optionsTitle}</h2>
            <LinkModeField />
          </Card>
          <Card label={optionsTexts.guests}>
            <h2 className={styles.title}>{optionsTexts.guests}</h2>
            <MailInvitationsField />
          </Card>
          <Card label={optionsTexts.safeTitle}>
            <h2 className={styles.title}>{optionsTexts.safeTitle}</h2>
            <ul className={styles.list}>
              {optionsTexts.safe.map((sentence) => (
                <li key={sentence} className={styles.item}>
                  <Icon name="shield" size={16} className={styles.icon} />
                  {sentence}
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
      <WizardFoot
        onGoOn={goOn}
        primary={
          <Button appearance="primary" onClick={goOn}>
            {texts.next}
          </Button>
        }
      >
        <Button onClick={() => goTo('what')}>{texts.back}</Button>
      </WizardFoot>
    </>
  )
}
