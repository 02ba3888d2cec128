/** What settings are made from. */
export interface GroupSettingTemplate {
  readonly id: string
  readonly displayName: string
  readonly description: string
  /** A setting made from it stands at one group, not at the tenant. */
  readonly isForOneGroup: boolean
  readonly values: readonly {
    readonly name: string
    readonly type: string
    readonly defaultValue: string
    readonly description: string
  }[]
}

const value = (name: string, type: string, defaultValue: string, description: string) => ({
  name,
  type,
  defaultValue,
  description,
})

/** The templates of Microsoft 365 groups: the same in every tenant. Graph docs: resources/groupsettingtemplate, group-directory-settings. */
export const groupSettingTemplates: readonly GroupSettingTemplate[] = [
  {
    id: '62375ab9-6b52-47ed-826b-58e47e0e304b',
    displayName: 'Group.Unified',
    description: 'Setting templates define the different settings that can be used for Unified Groups.',
    isForOneGroup: false,
    values: [
      value('NewUnifiedGroupWritebackDefault', 'System.Boolean', 'true', 'Whether new groups are written back.'),
      value('EnableMIPLabels', 'System.Boolean', 'false', 'Whether sensitivity labels can be assigned.'),
      value('CustomBlockedWordsList', 'System.String', '', 'Words that names may not hold.'),
      value('EnableMSStandardBlockedWords', 'System.Boolean', 'false', 'Deprecated.'),
      value('ClassificationDescriptions', 'System.String', '', 'What each classification means.'),
      value('DefaultClassification', 'System.String', '', 'The classification of new groups.'),
      value('PrefixSuffixNamingRequirement', 'System.String', '', 'How names begin and end.'),
      value('AllowGuestsToBeGroupOwner', 'System.Boolean', 'false', 'Whether guests can own groups.'),
      value('AllowGuestsToAccessGroups', 'System.Boolean', 'true', 'Whether guests can see content.'),
      value('GuestUsageGuidelinesUrl', 'System.String', '', 'Guidelines for guests.'),
      value('GroupCreationAllowedGroupId', 'System.Guid', '', 'Whose members may create groups.'),
      value('AllowToAddGuests', 'System.Boolean', 'true', 'Whether guests can be added.'),
      value('UsageGuidelinesUrl', 'System.String', '', 'Guidelines for everybody.'),
      value('ClassificationList', 'System.String', '', 'The classifications there are.'),
      value('EnableGroupCreation', 'System.Boolean', 'true', 'Whether everybody may create groups.'),
    ],
  },
  {
    id: '08d542b9-071f-4e16-94b0-74abb372e3d9',
    displayName: 'Group.Unified.Guest',
    description: 'Settings for a specific Unified Group',
    isForOneGroup: true,
    values: [value('AllowToAddGuests', 'System.Boolean', 'true', 'Whether guests can be added to this group.')],
  },
]
