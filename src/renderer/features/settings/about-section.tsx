import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { Facts } from './facts.tsx'
import { Part } from './part.tsx'
import { texts } from './texts.ts'

/** Which Dirsafe this is, on what it runs, and whose work it is. */
export function AboutSection(): JSX.Element {
  const { queries } = useDesktop()
  const open = useNavigation((navigation) => navigation.open)
  const surroundings = useQuery(queries.surroundings.queryOptions()).data
  const system = surroundings === undefined ? null : texts.about.systems[surroundings.platform]
  return (
    <>
      <Part
        title="Dirsafe"
        text={texts.about.aboutText}
        actions={
          surroundings !== undefined && (
            <CopyButton text={`Dirsafe ${surroundings.version}, ${system}`} label={texts.about.copyVersion}>
              {texts.about.copyVersion}
            </CopyButton>
          )
        }
      >
        <Facts
          rows={[
            [texts.about.version, surroundings?.version],
            [texts.about.system, system],
            [texts.about.licence, texts.about.licenceText],
          ]}
        />
      </Part>
      <Part title={texts.about.others} text={texts.about.othersText} />
      <Part
        title={texts.about.help}
        text={texts.about.helpText}
        actions={
          <Button icon={<Icon name="log" size={16} />} onClick={() => open('settings', { section: 'log' })}>
            {texts.about.toLog}
          </Button>
        }
      />
    </>
  )
}
