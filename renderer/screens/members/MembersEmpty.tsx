import { SearchX, Upload, UserPlus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button } from '../../components/actions/Button'
import { EmptyState } from '../../components/feedback/EmptyState'
import { activeFilters, useMembersView } from './members-view'

/** Says why the list is empty and offers the first step. */
export function MembersEmpty() {
  const { t } = useTranslation(['members', 'components'])
  const [, navigate] = useLocation()
  const text = useMembersView((view) => view.text.trim())
  const filters = useMembersView((view) => activeFilters(view.filter))
  const clear = filters > 0 && (
    <Button onClick={() => useMembersView.setState({ filter: {} })}>{t('filter.clear')}</Button>
  )
  if (text !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={t('empty.noMatch', { text })}
        text={filters > 0 ? t('components:list.activeFilters', { count: filters }) : t('empty.noMatchHint')}
        action={
          <>
            {clear}
            <Button icon={UserPlus} onClick={() => navigate(`/library/members/new?name=${encodeURIComponent(text)}`)}>
              {t('empty.addThis')}
            </Button>
          </>
        }
      />
    )
  }
  if (filters > 0) return <EmptyState icon={SearchX} title={t('empty.noMatchFilter')} action={clear} />
  return (
    <EmptyState
      icon={Users}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <>
          <Button variant="primary" icon={UserPlus} onClick={() => navigate('/library/members/new')}>
            {t('list.newMember')}
          </Button>
          <Button icon={Upload} onClick={() => navigate('/library/import?kind=members')}>
            {t('list.import')}
          </Button>
        </>
      }
    />
  )
}
