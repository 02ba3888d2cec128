import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { BackgroundSection } from './background-section.tsx'
import { KeptSection } from './kept-section.tsx'
import { LogSection } from './log-section.tsx'
import { NetworkSection } from './network-section.tsx'
import type { SettingsSection } from './settings-section.ts'
import { TenantSection } from './tenant-section.tsx'
import { texts } from './texts.ts'
import { VaultSection } from './vault-section.tsx'
import { WaysInSection } from './ways-in-section.tsx'

const { labels } = texts

/** Every section, in the order of the list. A new one is a file and a line here. */
export const sections: readonly SettingsSection[] = [
  { id: 'appearance', label: labels.appearance, icon: 'sun', component: AppearanceSection, needsVault: false },
  { id: 'vault', label: labels.vault, icon: 'vault', component: VaultSection, needsVault: true },
  { id: 'ways-in', label: labels.waysIn, icon: 'key', component: WaysInSection, needsVault: true },
  { id: 'kept', label: labels.kept, icon: 'past', component: KeptSection, needsVault: true },
  { id: 'tenant', label: labels.tenant, icon: 'tenant', component: TenantSection, needsVault: true },
  { id: 'background', label: labels.background, icon: 'timer', component: BackgroundSection, needsVault: false },
  { id: 'network', label: labels.network, icon: 'globe', component: NetworkSection, needsVault: false },
  { id: 'log', label: labels.log, icon: 'log', component: LogSection, needsVault: false, isWhole: true },
  { id: 'about', label: labels.about, icon: 'info', component: AboutSection, needsVault: false },
]
