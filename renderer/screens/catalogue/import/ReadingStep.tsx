import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Live } from '../../../client/use-live'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { NumberField } from '../../../components/fields/NumberField'
import { SelectField } from '../../../components/fields/SelectField'
import { Card } from '../../../components/layout/Card'
import { ColumnMapping } from './ColumnMapping'
import type { ImportFormat, ImportSettings } from './import-job'

type Sample = ResultOf<'titles.sampleImport'>

interface ReadingStepProps {
  readonly settings: ImportSettings
  readonly onSettings: (part: Partial<ImportSettings>) => void
  readonly sample: Live<Sample>
  readonly mapping: Readonly<Record<string, string>>
}

const automatic = 'automatic'
const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'utf-16le', 'cp850']
const formats: readonly ImportFormat[] = ['csv', 'marc21', 'unimarc', 'marcxml', 'unimarcxml']

/** How the file is read: what was recognised can be corrected, and the sample shows at once what it does. */
export function ReadingStep({ settings, onSettings, sample, mapping }: ReadingStepProps) {
  const { t } = useTranslation('catalogue')
  const found = sample.status === 'ready' ? sample.value : undefined
  const delimiters = [
    { value: ',', label: t('import.delimiters.comma') },
    { value: ';', label: t('import.delimiters.semicolon') },
    { value: '\t', label: t('import.delimiters.tab') },
    { value: '|', label: t('import.delimiters.bar') },
  ]
  const recognised = (text: string | undefined) => ({
    value: automatic,
    label: text === undefined ? t('import.automaticUnknown') : t('import.automatic', { found: text }),
  })
  const formatName = (name: string) => (isFormat(name) ? t(`import.formats.${name}`) : name)
  const isTable = found === undefined || found.format === 'csv'
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-4">
        {settings.kind === 'titles' && (
          <SelectField
            label={t('import.format')}
            value={settings.format ?? automatic}
            onChange={(format) =>
              onSettings({ format: format === null || !isFormat(format) ? undefined : format, mapping: undefined })
            }
            choices={[
              recognised(found && formatName(found.format)),
              ...formats.map((value) => ({ value, label: t(`import.formats.${value}`) })),
            ]}
          />
        )}
        <SelectField
          label={t('import.encoding')}
          value={settings.encoding ?? automatic}
          onChange={(encoding) => onSettings({ encoding: chosen(encoding), mapping: undefined })}
          choices={[recognised(found?.encoding), ...encodings.map((value) => ({ value, label: value.toUpperCase() }))]}
        />
        {isTable && (
          <SelectField
            label={t('import.delimiter')}
            value={settings.delimiter ?? automatic}
            onChange={(delimiter) => onSettings({ delimiter: chosen(delimiter), mapping: undefined })}
            choices={[recognised(delimiters.find(({ value }) => value === found?.delimiter)?.label), ...delimiters]}
          />
        )}
        {settings.kind === 'titles' && (
          <NumberField
            label={t('import.copies')}
            hint={t('import.copiesHint')}
            value={settings.copies}
            onChange={(copies) => onSettings({ copies: Math.min(100, Math.max(0, Math.round(copies ?? 0))) })}
            min={0}
            max={100}
          />
        )}
      </div>
      {sample.status === 'loading' && <Skeleton lines={6} />}
      {sample.status === 'failed' && <CommandError error={sample.error} />}
      {found !== undefined &&
        (isTable ? (
          <Card title={t('import.columns')} description={t('import.columnsText')} flush>
            <ColumnMapping
              kind={settings.kind}
              sample={found}
              mapping={mapping}
              onMapping={(next) => onSettings({ mapping: next })}
            />
          </Card>
        ) : (
          <p className="text-muted">{t('import.noMapping', { format: formatName(found.format) })}</p>
        ))}
    </div>
  )
}

function chosen(value: string | null): string | undefined {
  return value === null || value === automatic ? undefined : value
}

function isFormat(name: string): name is ImportFormat {
  return formats.some((format) => format === name)
}
