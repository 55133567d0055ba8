import { useTranslation } from 'react-i18next'
import { setPreferences, THEMES, usePreferences } from '../../client/preferences'
import { useCommand } from '../../client/use-command'
import { CommandError } from '../../components/feedback/CommandError'
import { SelectField } from '../../components/fields/SelectField'
import { SwitchField } from '../../components/fields/SwitchField'
import { Card } from '../../components/layout/Card'
import { SettingsPage } from './SettingsPage'

/** How the windows of this computer look and speak; each choice acts at once. */
export function AppearanceSettings() {
  const { t } = useTranslation('settings')
  const { language, theme, collapsed } = usePreferences()
  const update = useCommand('profile.update')
  return (
    <SettingsPage section="appearance">
      <Card>
        <div className="flex max-w-md flex-col gap-6">
          <SelectField
            label={t('appearance.language')}
            hint={t('appearance.languageHint')}
            value={language}
            autoFocus
            onChange={(next) => {
              if (!next) return
              setPreferences({ language: next })
              void update.run({ language: next })
            }}
            choices={[
              { value: 'fr', label: t('appearance.french') },
              { value: 'en', label: t('appearance.english') },
            ]}
          />
          <CommandError error={update.error} />
          <SelectField
            label={t('appearance.theme')}
            hint={t('appearance.themeHint')}
            value={theme}
            onChange={(next) => next && setPreferences({ theme: next })}
            choices={THEMES.map((value) => ({ value, label: t(`appearance.theme_${value}`) }))}
          />
          <SwitchField
            label={t('appearance.rail')}
            hint={t('appearance.railHint')}
            value={collapsed}
            onChange={(next) => setPreferences({ collapsed: next })}
          />
        </div>
      </Card>
    </SettingsPage>
  )
}
