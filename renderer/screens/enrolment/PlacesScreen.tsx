import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/layout/PageHeader'
import { Tabs } from '../../components/layout/Tabs'
import { CentresTab } from './CentresTab'
import { PlacesImport } from './PlacesImport'
import { IndexTab } from './IndexTab'
import { PlacesTree } from './PlacesTree'
import { SmallListTab } from './SmallListTab'

/** The geography and the other reference data, shared by every site. */
export function PlacesScreen() {
  const { t } = useTranslation('enrolment')
  const [tab, setTab] = useState('tree')
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader title={t('places.title')} description={t('places.about')} actions={<PlacesImport />} />
      <Tabs
        label={t('places.title')}
        active={tab}
        onChange={setTab}
        tabs={[
          { id: 'tree', label: t('places.tree'), content: <PlacesTree /> },
          { id: 'centres', label: t('places.centres'), content: <CentresTab /> },
          { id: 'addresses', label: t('places.addresses'), content: <SmallListTab kind="address" /> },
          { id: 'categories', label: t('places.categories'), content: <SmallListTab kind="category" /> },
          { id: 'index', label: t('index.tab'), content: <IndexTab /> },
        ]}
      />
    </div>
  )
}
