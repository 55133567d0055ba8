import { FileCheck, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import { shell } from '../../../client/shell'
import { Button } from '../../../components/actions/Button'
import { classNames } from '../../../components/class-names'
import { CommandError } from '../../../components/feedback/CommandError'
import { SelectField } from '../../../components/fields/SelectField'
import { useFormat } from '../../../components/format/use-format'
import type { ChosenFile, ImportKind } from './import-job'

interface FileStepProps {
  readonly kind: ImportKind
  readonly kinds: readonly ImportKind[]
  readonly onKind: (kind: ImportKind) => void
  readonly file: ChosenFile | undefined
  readonly onFile: (file: ChosenFile) => void
}

export function FileStep({ kind, kinds, onKind, file, onFile }: FileStepProps) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [error, setError] = useState<AppError>()

  async function take(chosen: File | null | undefined): Promise<void> {
    if (!chosen) return
    setError(undefined)
    try {
      onFile(await shell.offerFile(chosen))
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }

  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-5">
      {kinds.length > 1 && (
        <SelectField
          label={t('import.kind')}
          value={kind}
          onChange={(next) => next !== null && onKind(next)}
          choices={[
            { value: 'titles', label: t('import.kindTitles') },
            { value: 'members', label: t('import.kindMembers') },
          ]}
        />
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
        className={classNames(
          'flex flex-col items-center gap-2 rounded-xl border-2 border-dashed px-6 py-14 text-center',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-surface',
        )}
      >
        {file === undefined ? (
          <>
            <Upload aria-hidden size={26} className="text-muted" />
            <p className="font-semibold">{t('import.drop')}</p>
            <p className="text-muted">{t(kind === 'titles' ? 'import.dropMore' : 'import.dropMembers')}</p>
          </>
        ) : (
          <div role="status" className="flex flex-col items-center gap-2">
            <FileCheck aria-hidden size={26} className="text-success" />
            <p className="font-semibold break-all">{file.fileName}</p>
            <p className="text-muted">{format.bytes(file.bytes)}</p>
          </div>
        )}
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={t('import.choose')}
          accept={kind === 'titles' ? '.csv,.tsv,.txt,.mrc,.marc,.iso,.iso2709,.xml,.dat' : '.csv,.tsv,.txt'}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
          className="sr-only"
        />
        <div className="mt-2">
          <Button
            autoFocus
            variant={file === undefined ? 'primary' : 'secondary'}
            onClick={() => {
              // The same file chosen again is a choice too: it may have been corrected meanwhile.
              if (input.current) input.current.value = ''
              input.current?.click()
            }}
          >
            {t(file === undefined ? 'import.choose' : 'import.other')}
          </Button>
        </div>
      </div>
      <CommandError error={error} />
    </div>
  )
}
