import { useMemo } from 'react'
import type { Language } from '../../strings/languages'
import { useLanguage } from '../../strings/use-language'
import type { Choice } from '../../components/fields/choice'

/** The languages offered first: those of the region, then of the collections it buys. */
const usual = ['fre', 'eng', 'lin', 'swa', 'kon', 'lua', 'spa', 'por', 'dut', 'ger', 'ita', 'ara', 'lat', 'mul']
const others = (
  'afr amh baq bel ben bre bul cat cze dan epo est fin geo gle gre hat hau heb hin hrv hun arm ibo ice ind jpn kik kor ' +
  'lav lit lub mac may mlg nor per pol rum run rus kin sag slo slv sna som alb srp swe tam tha tur ukr urd vie wel wol ' +
  'xho yid yor chi zul'
).split(' ')

const displayNames = new Map<Language, Intl.DisplayNames>()

/** “français” for `fre`; a code nobody has a name for stays as it is. */
export function languageName(code: string, language: Language): string {
  let names = displayNames.get(language)
  if (names === undefined) {
    names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })
    displayNames.set(language, names)
  }
  return /^[a-z]{3}$/.test(code) ? (names.of(code) ?? code) : code
}

/** Languages to choose from, the usual ones first. */
export function useLanguageChoices(): readonly Choice[] {
  const language = useLanguage()
  return useMemo(() => {
    const toChoice = (code: string): Choice => ({ value: code, label: languageName(code, language), detail: code })
    const collator = new Intl.Collator(language)
    return [
      ...usual.map(toChoice),
      ...others.map(toChoice).toSorted((left, right) => collator.compare(left.label, right.label)),
    ]
  }, [language])
}
