import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { SelectField } from '../../components/fields/SelectField'
import { activeFilters, useMembersView } from './members-view'
import { useCategories } from './use-categories'

const any = 'any'

/** The row below the find field; each choice acts at once. */
export function MembersFilters() {
  const { t } = useTranslation('members')
  const filter = useMembersView((view) => view.filter)
  const categories = useCategories()
  const change = (part: Partial<typeof filter>) => useMembersView.setState({ filter: { ...filter, ...part } })
  return (
    <>
      <div className="w-40">
        <SelectField
          label={t('filter.status')}
          value={filter.status ?? any}
          onChange={(value) => change({ status: value === any || value === null ? undefined : value })}
          choices={[
            { value: any, label: t('filter.anyStatus') },
            { value: 'active', label: t('filter.active') },
            { value: 'deactivated', label: t('filter.deactivated') },
          ]}
        />
      </div>
      <div className="w-44">
        <SelectField
          label={t('filter.category')}
          value={filter.category ?? any}
          onChange={(value) => change({ category: value === any || value === null ? undefined : value })}
          choices={[{ value: any, label: t('filter.anyCategory') }, ...categories]}
        />
      </div>
      <div className="flex h-9 items-center">
        <CheckboxField
          label={t('filter.withOverdue')}
          value={filter.withOverdue === true}
          onChange={(value) => change({ withOverdue: value ? true : undefined })}
        />
      </div>
      {activeFilters(filter) > 0 && (
        <Button variant="quiet" onClick={() => useMembersView.setState({ filter: {} })}>
          {t('filter.clear')}
        </Button>
      )}
    </>
  )
}
