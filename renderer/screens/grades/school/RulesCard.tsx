import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'
import { Button } from '../../../components/actions/Button'
import { CheckboxField } from '../../../components/fields/CheckboxField'
import { NumberField } from '../../../components/fields/NumberField'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { Card } from '../../../components/layout/Card'

/** How averages are made, and who is told of what when. */
export function RulesCard({
  school,
  onSave,
}: {
  readonly school: School
  readonly onSave: (rules: PayloadOf<'school.setRules'>) => void
}) {
  const { t } = useTranslation('grades')
  const { rules } = school
  const [mode, setMode] = useState(rules.rounding.mode)
  const [decimals, setDecimals] = useState<number | null>(rules.rounding.decimals)
  const [mark, setMark] = useState<number | null>(rules.passMarkHundredths / 100)
  const [from, setFrom] = useState<number | null>(Math.floor(rules.quietHours.fromMinute / 60))
  const [until, setUntil] = useState<number | null>(Math.floor(rules.quietHours.untilMinute / 60))
  const [newGrade, setNewGrade] = useState(rules.notifyNewGrade)
  const [fall, setFall] = useState(rules.notifyFall)
  const [rounded, setRounded] = useState(rules.subjectAverages === 'rounded')
  const [texts, setTexts] = useState({ newGrade: rules.newGradeText, fall: rules.fallText })
  return (
    <Card title={t('rules.title')} description={t('rules.text')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSave({
            rounding: { mode, decimals: Math.min(2, Math.max(0, decimals ?? 2)) },
            subjectAverages: rounded ? 'rounded' : 'exact',
            passMarkHundredths: Math.round((mark ?? 10) * 100),
            notifyNewGrade: newGrade,
            notifyFall: fall,
            quietHours: { fromMinute: (from ?? 20) * 60, untilMinute: (until ?? 7) * 60 },
            newGradeText: texts.newGrade,
            fallText: texts.fall,
          })
        }}
      >
        <div className="grid grid-cols-2 gap-4 md:grid-cols-[2fr_1fr_1fr_1fr_1fr]">
          <SelectField
            label={t('rules.rounding')}
            value={mode}
            onChange={(value) => value !== null && setMode(value)}
            choices={(['half-up', 'half-even', 'down'] as const).map((value) => ({
              value,
              label: t(`rules.mode.${value}`),
            }))}
          />
          <NumberField label={t('rules.decimals')} value={decimals} onChange={setDecimals} min={0} max={2} />
          <NumberField label={t('rules.passMark')} value={mark} onChange={setMark} decimals={2} min={0} max={20} />
          <NumberField label={t('rules.quietFrom')} value={from} onChange={setFrom} min={0} max={23} unit="h" />
          <NumberField label={t('rules.quietUntil')} value={until} onChange={setUntil} min={0} max={23} unit="h" />
        </div>
        <CheckboxField label={t('rules.rounded')} value={rounded} onChange={setRounded} />
        <CheckboxField label={t('rules.notifyNewGrade')} value={newGrade} onChange={setNewGrade} />
        <CheckboxField label={t('rules.notifyFall')} value={fall} onChange={setFall} />
        {(['newGrade', 'fall'] as const).map((which) =>
          (['fr', 'en'] as const).map((language) => (
            <TextField
              key={`${which} ${language}`}
              label={t(`rules.template.${which}`, { language: t(`language.${language}`) })}
              hint={t('rules.templateHint')}
              value={texts[which][language]}
              onChange={(text) => setTexts({ ...texts, [which]: { ...texts[which], [language]: text } })}
            />
          )),
        )}
        <div>
          <Button type="submit" variant="primary">
            {t('rules.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
