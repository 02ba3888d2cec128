import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useRemembered } from '../../lib/remembered.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { findView, type SavedView, viewsSchema, withoutView, withView } from './saved-views.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({ list: { maxHeight: '420px', overflowY: 'auto' } })

/** The views of a kind that were given a name: filter, columns and sort at once. Remembered on this computer. */
export function ViewMenu(props: {
  readonly kind: string
  readonly shown: Omit<SavedView, 'name'>
  readonly onChoose: (view: SavedView) => void
}): JSX.Element {
  const styles = useStyles()
  const [views, setViews] = useRemembered(`views.${props.kind}`, viewsSchema, [])
  const [isNaming, setNaming] = useState(false)
  const current = findView(views, props.shown)
  return (
    <>
      <Menu
        positioning="below-end"
        checkedValues={{ view: current === undefined ? [] : [current.name] }}
        onCheckedValueChange={(_, { checkedItems }) => {
          const chosen = views.find(({ name }) => name === checkedItems[0])
          if (chosen !== undefined) props.onChoose(chosen)
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<Icon name="options" />} aria-label={texts.views} title={texts.views} />
        </MenuTrigger>
        <MenuPopover className={styles.list}>
          <MenuList>
            {views.map(({ name }) => (
              <MenuItemRadio key={name} name="view" value={name}>
                {name}
              </MenuItemRadio>
            ))}
            {views.length > 0 && <MenuDivider />}
            <MenuItem onClick={() => setNaming(true)}>{texts.saveView}</MenuItem>
            {current !== undefined && (
              <MenuItem onClick={() => setViews(withoutView(views, current.name))}>
                {texts.removeView(current.name)}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {isNaming && (
        <SaveViewDialog
          names={views.map(({ name }) => name)}
          onSave={(name) => {
            setViews(withView(views, { ...props.shown, name }))
            setNaming(false)
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
