import { zodResolver } from '@hookform/resolvers/zod'
import { Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { useDraft } from '../../components/forms/use-draft'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { PageHeader } from '../../components/layout/PageHeader'
import { TitleFields } from './TitleFields'
import {
  emptyTitle,
  titleFormSchema,
  toTitleChanges,
  toTitleInput,
  valuesOf,
  type TitleFormValues,
} from './title-form-values'

interface TitleFormProps {
  /** The title to change; a new one without it. */
  readonly title?: TitleRecord | undefined
  /** What was looked for and not found. */
  readonly text?: string | undefined
  /** Starts the next new title. */
  readonly onNext?: (() => void) | undefined
}

/** A title typed or corrected. What is typed is kept as a draft until it is saved. */
export function TitleForm({ title, text = '', onNext }: TitleFormProps) {
  const { t } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  const add = useCommand('titles.add')
  const update = useCommand('titles.update')
  const [opened] = useState(() => (title === undefined ? emptyTitle(text) : valuesOf(title)))
  const schema = useMemo(
    () => titleFormSchema(t('form.wrong', { returnObjects: true }), title?.invalidIsbn),
    [t, title?.invalidIsbn],
  )
  const form = useForm<TitleFormValues>({
    defaultValues: opened,
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const draft = useDraft(`title:${title?.id ?? 'new'}`, form)
  const { dirtyFields } = form.formState
  const busy = add.busy || update.busy
  const failure = add.error ?? update.error
  const back = title === undefined ? '/library/catalogue' : `/library/catalogue/${encodeURIComponent(title.id)}`

  async function write(values: TitleFormValues): Promise<TitleRecord | undefined> {
    return title === undefined
      ? add.run({ ...toTitleInput(values), copies: values.copies ?? 0 })
      : update.run({ id: title.id, changes: toTitleChanges(values, dirtyFields) })
  }

  const save = (andNext: boolean) =>
    form.handleSubmit(async (values) => {
      if (busy) return
      const saved = await write(values)
      if (saved === undefined) return
      draft.clear()
      notify({ text: t(title === undefined ? 'form.added' : 'form.saved', { title: saved.title }) })
      if (andNext) onNext?.()
      else navigate(`/library/catalogue/${encodeURIComponent(saved.id)}`, { replace: true })
    })()

  useShortcut('Ctrl+Enter', () => void save(false), { label: t('form.save') })
  useShortcut('Escape', () => navigate(back))

  return (
    <form
      aria-label={title === undefined ? t('form.newTitle') : t('form.editTitle', { title: title.title })}
      onSubmit={(event) => event.preventDefault()}
      className="mx-auto flex max-w-4xl flex-col gap-5 p-5 pb-10"
    >
      <PageHeader
        title={title === undefined ? t('form.newTitle') : t('form.editTitle', { title: title.title })}
        actions={
          <>
            <Button variant="quiet" shortcut="Escape" onClick={() => navigate(back)}>
              {t(title === undefined ? 'record.back' : 'form.reset')}
            </Button>
            {onNext !== undefined && (
              <Button busy={busy} onClick={() => void save(true)}>
                {t('form.saveAndNew')}
              </Button>
            )}
            <Button variant="primary" icon={Save} shortcut="Ctrl+Enter" busy={busy} onClick={() => void save(false)}>
              {t('form.save')}
            </Button>
          </>
        }
      />
      <DraftNotice draft={draft} />
      {failure !== undefined && <ErrorPanel {...errorText(failure)} record={form.getValues('title')} />}
      <TitleFields control={form.control} ownId={title?.id} />
    </form>
  )
}
