import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useMedia } from '../../lib/media.ts'
import { type ReportForm, reportForms } from './difference-report.ts'
import { narrowWindow } from './small-window.ts'
import { texts } from './texts.ts'

/** Keeps the difference as a file that people read: as a page or as Markdown. */
export function ReportMenu(props: {
  readonly isBusy: boolean
  readonly onChoose: (form: ReportForm) => void
}): JSX.Element {
  const isNarrow = useMedia(narrowWindow)
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          icon={<Icon name="export" />}
          disabledFocusable={props.isBusy}
          {...(isNarrow ? { 'aria-label': texts.exportReport, title: texts.exportReport } : {})}
        >
          {isNarrow ? undefined : texts.exportReport}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {reportForms.map((form) => (
            <MenuItem key={form} onClick={() => props.onChoose(form)}>
              {texts.reportForms[form]}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
