import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { exportTexts as texts } from './export-texts.ts'
import { usePhotos } from './photos.store.ts'

const useStyles = makeStyles({
  line: { display: 'flex', gap: '8px' },
  input: { flexGrow: 1, minWidth: 0, '& input': { textOverflow: 'ellipsis' } },
  button: { flexShrink: 0 },
})

/** The folder that receives the files, chosen in a dialog of the desktop. */
export function FolderField(props: { readonly isMissing: boolean }): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { form, changeForm } = usePhotos()
  const choose = async (): Promise<void> => {
    const folder = await desktop.client.chooseFolder({
      title: texts.chooseTitle,
      button: texts.chooseButton,
      mayCreate: true,
    })
    if (folder !== null) changeForm({ folder })
  }
  const isMissing = props.isMissing && form.folder === null
  return (
    <Field
      label={{ children: texts.folder, weight: 'semibold' }}
      {...(isMissing ? { validationState: 'error' as const, validationMessage: texts.folderNeeded } : {})}
    >
      {(field) => (
        <div className={styles.line}>
          <Input
            {...field}
            className={styles.input}
            readOnly
            value={form.folder ?? ''}
            placeholder={texts.noFolder}
            title={form.folder ?? ''}
            contentBefore={<Icon name="folder" size={16} />}
          />
          <Button className={styles.button} onClick={() => void choose()}>
            {texts.choose}
          </Button>
        </div>
      )}
    </Field>
  )
}
