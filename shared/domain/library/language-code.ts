import { fold } from '../../base/fold'

/** ISO 639-1 and 639-2/T codes to 639-2/B, the form MARC catalogues use; the languages our offices are likely to hold. */
const TO_BIBLIOGRAPHIC = pairs(`
  af afr  am amh  ar ara  be bel  bg bul  bn ben  br bre  ca cat  cs cze  ces cze  cy wel  cym wel  da dan  de ger
  deu ger  el gre  ell gre  en eng  eo epo  es spa  et est  eu baq  eus baq  fa per  fas per  fi fin  fr fre
  fra fre  ga gle  ha hau  he heb  hi hin  hr hrv  ht hat  hu hun  hy arm  hye arm  id ind  ig ibo  is ice
  isl ice  it ita  ja jpn  ka geo  kat geo  kg kon  ki kik  ko kor  la lat  ln lin  lt lit  lu lub  lv lav  mg mlg
  mk mac  mkd mac  ms may  msa may  nl dut  nld dut  no nor  nb nob  nn nno  pl pol  pt por  rn run  ro rum
  ron rum  ru rus  rw kin  sg sag  sk slo  slk slo  sl slv  sn sna  so som  sq alb  sqi alb  sr srp  sv swe
  sw swa  ta tam  th tha  tr tur  uk ukr  ur urd  vi vie  wo wol  xh xho  yi yid  yo yor  zh chi  zho chi  zu zul
`)

const BY_NAME = pairs(`
  francais fre  french fre  anglais eng  english eng  espagnol spa  spanish spa  espanol spa  allemand ger
  german ger  deutsch ger  italien ita  italian ita  portugais por  portuguese por  neerlandais dut  dutch dut
  latin lat  arabe ara  arabic ara  russe rus  russian rus  chinois chi  chinese chi  japonais jpn  japanese jpn
  grec gre  greek gre  lingala lin  swahili swa  kiswahili swa  kikongo kon  kongo kon  tshiluba lua  ciluba lua
  kinyarwanda kin
`)

/**
 * Brings the many spellings of a language (`fr`, `fra`, `fr-FR`, `Français`) to ISO 639-2/B; nothing when it is not
 * recognised. A three-letter code that the table does not know is taken as it is: the standard has about 480.
 */
export function toLanguageCode(source: string): string | undefined {
  const folded = fold(source)
  const named = BY_NAME.get(folded)
  if (named !== undefined) return named
  const code = folded.split(' ')[0] ?? ''
  const known = TO_BIBLIOGRAPHIC.get(code)
  if (known !== undefined) return known
  return /^[a-z]{3}$/.test(code) && code !== 'und' && code !== 'zxx' ? code : undefined
}

function pairs(words: string): ReadonlyMap<string, string> {
  return new Map([...words.matchAll(/(\S+) (\S+)/g)].map(([, from = '', to = '']) => [from, to]))
}
