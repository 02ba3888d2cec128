import type { Entity } from '../directory/entity.ts'
import { groupSettingTemplates } from '../published/group-setting-templates.ts'
import { isUnified } from '../types/group-shape.ts'
import type { Seeding } from './seeding.ts'

/** Adds what the tenant settled for all Microsoft 365 groups, and that guests stay out of some of them. */
export function addGroupSettings(seeding: Seeding, groups: readonly Entity[]): void {
  const { directory, random, names } = seeding
  const approvers = groups.find((group) => group.values['displayName'] === 'Finance – Approvers')
  for (const template of groupSettingTemplates) {
    const add = (told: Readonly<Record<string, string>>): Entity =>
      directory.add('groupSetting', random.guid(), {
        displayName: template.displayName,
        templateId: template.id,
        values: template.values.map(({ name, defaultValue }) => ({ name, value: told[name] ?? defaultValue })),
      })
    if (!template.isForOneGroup)
      add({
        AllowGuestsToBeGroupOwner: 'false',
        ClassificationList: 'Public,Internal,Confidential',
        DefaultClassification: 'Internal',
        EnableGroupCreation: 'false',
        UsageGuidelinesUrl: `https://www.${names.domain}/groups`,
        ...(approvers === undefined ? {} : { GroupCreationAllowedGroupId: approvers.id }),
      })
    else
      for (const group of groups)
        if (isUnified(group.values) && (group.values['visibility'] === 'HiddenMembership' || random.chance(0.12)))
          directory.tie(add({ AllowToAddGuests: 'false' }), group)
  }
}
