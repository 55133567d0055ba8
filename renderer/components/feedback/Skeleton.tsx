import { useTranslation } from 'react-i18next'

/** Holds the place of lines that are on their way. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const { t } = useTranslation('components')
  return (
    <output className="flex flex-col gap-3">
      <span className="sr-only">{t('table.loadingRow')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={index}
          className="h-3.5 animate-pulse rounded bg-line"
          style={{ width: `${[92, 76, 84, 60][index % 4] ?? 80}%` }}
        />
      ))}
    </output>
  )
}
