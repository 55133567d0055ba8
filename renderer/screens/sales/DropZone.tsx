import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import { Button } from '../../components/actions/Button'
import { classNames } from '../../components/class-names'
import { CommandError } from '../../components/feedback/CommandError'
import { offer, type Chosen } from './chosen-file'
import { useFileDrop } from './use-file-drop'

interface DropZoneProps {
  readonly busy: boolean
  /** Smaller once a file is there. */
  readonly small: boolean
  readonly onFile: (file: Chosen) => void
}

/** Where a file is chosen; one may also be dropped anywhere on the window. */
export function DropZone({ busy, small, onFile }: DropZoneProps) {
  const { t } = useTranslation('sales')
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<AppError>()

  async function take(file: File | null | undefined): Promise<void> {
    if (!file || busy) return
    setError(undefined)
    try {
      onFile(await offer(file))
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  const isOver = useFileDrop((file) => void take(file))

  return (
    <div
      className={classNames(
        'flex items-center gap-3 rounded-xl border-2 border-dashed px-6',
        small ? 'py-3' : 'flex-col py-8 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-surface',
      )}
    >
      <Upload aria-hidden size={small ? 20 : 26} className="shrink-0 text-muted" />
      <div className={small ? 'min-w-0 flex-1' : undefined}>
        <p className="font-semibold">{t('file.drop')}</p>
        <p className="text-muted">{t('file.dropMore')}</p>
      </div>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t('file.choose')}
        accept=".csv,.tsv,.txt,.gz"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
        className="sr-only"
      />
      <Button
        autoFocus
        disabled={busy}
        onClick={() => {
          if (input.current) input.current.value = ''
          input.current?.click()
        }}
      >
        {t('file.choose')}
      </Button>
      <CommandError error={error} />
    </div>
  )
}
