/** What a message may name. A word nobody knows is left out of the sentence by the caller's choice of template. */
export interface MessageWords {
  readonly name: string
  /** Of a book; the number of the card, on the receipt of an enrolment. */
  readonly title: string
  /** The day of the enrolment, on its receipt. */
  readonly dueOn: string
  readonly readyUntil: string
  readonly number: number
  readonly office: string
  /** Written when the notice was made, by whoever knows what it is about. */
  readonly text: string
}

export type Language = 'fr' | 'en'
export type NoticeKind = (typeof NOTICE_KINDS)[number]
export const NOTICE_KINDS = ['overdue', 'hold-ready', 'grade-new', 'average-below', 'enrolment-receipt'] as const

interface Message {
  readonly subject: string
  readonly text: string
}

type Template = (words: MessageWords) => Message

const TEMPLATES: Readonly<Record<Language, Readonly<Record<NoticeKind, Template>>>> = {
  fr: {
    overdue: ({ name, title, dueOn, number, office }) => ({
      subject: number === 1 ? `À rendre : ${title}` : `Rappel n° ${number} : ${title}`,
      text: `Bonjour ${name},\n\n« ${title} » était à rendre le ${dueOn}. Merci de le rapporter dès que possible.\n\n${office}`,
    }),
    'hold-ready': ({ name, title, readyUntil, office }) => ({
      subject: `Votre réservation vous attend : ${title}`,
      text: `Bonjour ${name},\n\n« ${title} » vous attend${readyUntil === '' ? '' : ` jusqu’au ${readyUntil}`}.\n\n${office}`,
    }),
    'grade-new': ({ text, office }) => ({ subject: 'Une nouvelle note', text: `${text}\n\n${office}` }),
    'average-below': ({ text, office }) => ({
      subject: 'Moyenne sous le seuil de réussite',
      text: `${text}\n\n${office}`,
    }),
    'enrolment-receipt': ({ name, title, dueOn, office }) => ({
      subject: 'Reçu de votre enrôlement',
      text: `Bonjour ${name},\n\nVous avez été inscrit(e) le ${dueOn}. Numéro de carte d’électeur : ${title}. Gardez ce message.\n\n${office}`,
    }),
  },
  en: {
    overdue: ({ name, title, dueOn, number, office }) => ({
      subject: number === 1 ? `To be returned: ${title}` : `Reminder no. ${number}: ${title}`,
      text: `Dear ${name},\n\n“${title}” was due on ${dueOn}. Please bring it back as soon as you can.\n\n${office}`,
    }),
    'hold-ready': ({ name, title, readyUntil, office }) => ({
      subject: `Your hold is ready: ${title}`,
      text: `Dear ${name},\n\n“${title}” is waiting for you${readyUntil === '' ? '' : ` until ${readyUntil}`}.\n\n${office}`,
    }),
    'grade-new': ({ text, office }) => ({ subject: 'A new grade', text: `${text}\n\n${office}` }),
    'average-below': ({ text, office }) => ({ subject: 'Average below the pass mark', text: `${text}\n\n${office}` }),
    'enrolment-receipt': ({ name, title, dueOn, office }) => ({
      subject: 'Your enrolment receipt',
      text: `Dear ${name},\n\nYou were enrolled on ${dueOn}. Number of your voter card: ${title}. Please keep this message.\n\n${office}`,
    }),
  },
}

/** The message of a notice. An SMS is its text on one line, without the greeting's empty lines. */
export function writeMessage(kind: NoticeKind, language: Language, words: MessageWords): Message {
  const { subject, text } = TEMPLATES[language][kind](words)
  // A line break in a name would begin a header of its own.
  return { subject: subject.replaceAll(/\s+/g, ' '), text }
}

export function shortMessage({ text }: Message): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
