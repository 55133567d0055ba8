/** What a school hands over with a student who leaves for another; phones are E.164, averages hundredths. */
export interface StudentDossier {
  readonly id: string
  readonly name: string
  readonly firstName: string
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly guardianName?: string | undefined
  readonly guardianPhone?: string | undefined
  readonly guardianEmail?: string | undefined
  readonly channel?: 'email' | 'sms' | 'none' | undefined
  readonly language?: 'fr' | 'en' | undefined
  readonly earlier: readonly EarlierYear[]
  /** Base64 of a JPEG. */
  readonly photo?: { readonly bytes: string; readonly width: number; readonly height: number } | undefined
}

/** One school year at one school, as it is handed on from school to school. */
export interface EarlierYear {
  readonly school: string
  readonly year: string
  readonly className?: string | undefined
  readonly generalHundredths?: number | undefined
  readonly subjects: readonly { readonly name: string; readonly averageHundredths: number }[]
}
