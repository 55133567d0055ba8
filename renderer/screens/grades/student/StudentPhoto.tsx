import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudentRecord } from '@shared/protocol/grades/students'
import { shell } from '../../../client/shell'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { usePictureUrl } from '../../../client/use-picture-url'

/** The photo of a student as it is chosen and taken away: the field that opens the file dialog, and what can be done. */
export function useStudentPhoto(student: StudentRecord) {
  const { t } = useTranslation('grades')
  const file = useRef<HTMLInputElement>(null)
  const live = useLive('students.photo', student.hasPhoto ? { id: student.id } : undefined)
  const url = usePictureUrl(live.status === 'ready' ? live.value : null)
  const { run, error, busy } = useCommand('students.setPhoto')
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const { ticket } = await shell.offerFile(chosen)
    await run({ id: student.id, source: { kind: 'ticket', ticket } })
  }
  return {
    url: student.hasPhoto ? url : undefined,
    error,
    busy,
    choose: () => file.current?.click(),
    remove: () => void run({ id: student.id, source: null }),
    field: (
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png"
        aria-label={t('photo.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    ),
  }
}
