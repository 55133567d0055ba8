import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { ComboField } from '../../components/fields/ComboField'
import { SelectField } from '../../components/fields/SelectField'
import { activeFilters, useCatalogueView } from './catalogue-view'
import { useLanguageChoices } from './languages'
import { YearField } from './YearField'

const any = 'any'

/** The row below the find field; each choice acts at once. */
export function CatalogueFilters() {
  const { t } = useTranslation('catalogue')
  const filter = useCatalogueView((view) => view.filter)
  const languages = useLanguageChoices()
  const change = (part: Partial<typeof filter>) => useCatalogueView.setState({ filter: { ...filter, ...part } })
  return (
    <>
      <div className="w-40">
        <SelectField
          label={t('filter.availability')}
          value={filter.availability ?? any}
          onChange={(value) => change({ availability: value === any || value === null ? undefined : value })}
          choices={[
            { value: any, label: t('filter.anyAvailability') },
            { value: 'available', label: t('filter.available') },
            { value: 'all-out', label: t('filter.allOut') },
            { value: 'no-copy', label: t('filter.noCopy') },
          ]}
        />
      </div>
      <div className="w-48">
        <ComboField
          label={t('filter.language')}
          placeholder={t('filter.anyLanguage')}
          value={filter.language ?? null}
          onChange={(value) => change({ language: value ?? undefined })}
          choices={languages}
        />
      </div>
      <div className="w-24">
        <YearField
          label={t('filter.yearFrom')}
          value={filter.yearFrom ?? null}
          onChange={(year) => change({ yearFrom: year ?? undefined })}
        />
      </div>
      <div className="w-24">
        <YearField
          label={t('filter.yearTo')}
          value={filter.yearTo ?? null}
          onChange={(year) => change({ yearTo: year ?? undefined })}
        />
      </div>
      <div className="w-36">
        <SelectField
          label={t('filter.status')}
          value={filter.withdrawn === true ? 'withdrawn' : 'current'}
          onChange={(value) => change({ withdrawn: value === 'withdrawn' ? true : undefined })}
          choices={[
            { value: 'current', label: t('filter.current') },
            { value: 'withdrawn', label: t('filter.withdrawn') },
          ]}
        />
      </div>
      {activeFilters(filter) > 0 && (
        <Button variant="quiet" onClick={() => useCatalogueView.setState({ filter: {} })}>
          {t('filter.clear')}
        </Button>
      )}
    </>
  )
}
