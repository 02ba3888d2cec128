import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../components/icon.tsx'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { commandGroups } from './command.ts'
import { commands } from './commands.ts'
import { KeyCaps } from './key-caps.tsx'
import { useOverlay } from './overlay.store.ts'
import { paletteTexts as texts } from './palette-texts.ts'

const useStyles = makeStyles({
  surface: {
    width: '1080px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: 'calc(100vh - 48px)',
    boxSizing: 'border-box',
  },
  columns: { columns: '300px 3', columnGap: '36px' },
  group: { breakInside: 'avoid', marginBottom: '20px' },
  title: { ...typeScale.denseStrong, margin: '0 0 4px' },
  list: { margin: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '16px',
    minHeight: '30px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ...typeScale.dense,
  },
  keys: { margin: 0 },
})

/** Every command that has keys, by group: made of the same list that the keys and the palette are made of. */
export function ShortcutsDialog(): JSX.Element {
  const styles = useStyles()
  const { shown, show } = useOverlay()
  const groups = commandGroups
    .map((group) => ({
      group,
      own: commands.flatMap((command) =>
        command.group === group && command.keys !== undefined ? [{ ...command, keys: command.keys }] : [],
      ),
    }))
    .filter(({ own }) => own.length > 0)
  return (
    <Dialog open={shown === 'shortcuts'} onOpenChange={(_, change) => !change.open && show(null)}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle
            action={
              <Button
                appearance="subtle"
                icon={<Icon name="close" />}
                aria-label={texts.close}
                onClick={() => show(null)}
              />
            }
          >
            {texts.shortcutsTitle}
          </DialogTitle>
          {/* It scrolls in a low window, so it has to take focus. */}
          <DialogContent tabIndex={0}>
            <div className={styles.columns}>
              {groups.map(({ group, own }) => (
                <section key={group} className={styles.group} aria-label={group}>
                  <h3 className={styles.title}>{group}</h3>
                  <dl className={styles.list}>
                    {own.map(({ id, label, keys }) => (
                      <div key={id} className={styles.row}>
                        <dt>{label}</dt>
                        <dd className={styles.keys}>
                          <KeyCaps keys={keys} />
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
            </div>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
