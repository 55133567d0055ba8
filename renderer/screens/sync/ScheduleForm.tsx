import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemoteSync, SyncSchedule } from '@shared/protocol/sync'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'

const KINDS = ['continuous', 'manual', 'hours'] as const
const TIME = /^([01]?\d|2[0-3])[:hH ]+([0-5]\d)$/

/** When a server is spoken to, and how much of the line may be used. */
export function ScheduleForm({ remote }: { readonly remote: RemoteSync }) {
  const { t } = useTranslation('sync')
  const configures = useRight('sync.configure')
  const toast = useToasts((store) => store.add)
  const set = useCommand('sync.set')
  const [first] = remote.schedule.kind === 'hours' ? remote.schedule.hours : []
  const [kind, setKind] = useState<SyncSchedule['kind']>(remote.schedule.kind)
  const [from, setFrom] = useState(first?.from ?? '18:00')
  const [to, setTo] = useState(first?.to ?? '06:00')
  const [limit, setLimit] = useState(
    remote.bytesPerSecond === undefined ? null : Math.round(remote.bytesPerSecond / 1000),
  )
  const [hasTried, setHasTried] = useState(false)
  const [begins, ends] = [parseTime(from), parseTime(to)]

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setHasTried(true)
    if (kind === 'hours' && (begins === undefined || ends === undefined)) return
    const schedule: SyncSchedule =
      kind === 'hours' ? { kind, hours: [{ from: begins ?? '', to: ends ?? '' }] } : { kind }
    const bytesPerSecond = limit === null || limit < 1 ? null : limit * 1000
    if (await set.run({ remote: remote.name, schedule, bytesPerSecond })) toast({ text: t('schedule.saved') })
  }
  const timeError = (time: string | undefined) => (hasTried && time === undefined ? t('schedule.badTime') : undefined)

  return (
    <form className="flex flex-wrap items-start gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <div className="w-64">
        <SelectField
          label={t('schedule.label')}
          value={kind}
          disabled={!configures}
          choices={KINDS.map((value) => ({ value, label: t(`schedule.${value}`) }))}
          onChange={(next) => setKind(next ?? 'continuous')}
        />
      </div>
      {kind === 'hours' && (
        <>
          <div className="w-28">
            <TextField
              label={t('schedule.from')}
              value={from}
              onChange={setFrom}
              disabled={!configures}
              error={timeError(begins)}
            />
          </div>
          <div className="w-28">
            <TextField
              label={t('schedule.to')}
              value={to}
              onChange={setTo}
              disabled={!configures}
              error={timeError(ends)}
            />
          </div>
        </>
      )}
      <div className="w-56">
        <NumberField
          label={t('schedule.limit')}
          hint={t('schedule.limitHint')}
          unit={t('schedule.unit')}
          min={1}
          max={1_000_000}
          value={limit}
          disabled={!configures}
          onChange={setLimit}
        />
      </div>
      {configures && (
        <div className="pt-6">
          <Button type="submit" busy={set.busy}>
            {t('schedule.save')}
          </Button>
        </div>
      )}
      <CommandError error={set.error} />
    </form>
  )
}

/** `8:30`, `08 h 30` and `08:30` are the same time. */
function parseTime(text: string): string | undefined {
  const [, hours, minutes] = TIME.exec(text.trim()) ?? []
  return hours === undefined || minutes === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}`
}
