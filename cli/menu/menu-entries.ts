import type { Site } from '@shared/protocol/session'
import type { GradeStrings } from '../strings/grades-fr'
import type { CHOICES, FIXED } from './menu-choices'

/** What is asked for: the value of an option, of a field of it (`--set nom=…`), or a word of its own; `optional` may be left empty. */
export interface Blank {
  readonly question: keyof GradeStrings['menu']['questions']
  readonly option?: string
  readonly field?: string
  readonly optional?: boolean
  /** Chosen from what there is, instead of typed. */
  readonly from?: keyof typeof CHOICES | keyof typeof FIXED
}

/** An act of the menu: the command it stands for, and what it must ask first. */
export interface MenuEntry {
  readonly id: keyof GradeStrings['menu']['entries']
  readonly words: readonly string[]
  readonly blanks?: readonly Blank[]
}

interface MenuArea {
  readonly id: keyof GradeStrings['menu']['areas']
  readonly module?: Site['modules'][number]
  readonly entries: readonly MenuEntry[]
}

const entry = (id: MenuEntry['id'], words: string, ...blanks: Blank[]): MenuEntry => ({
  id,
  words: words.split(' '),
  blanks,
})
const ask = (question: Blank['question'], option?: string): Blank => ({
  question,
  ...(option === undefined ? {} : { option }),
})
const maybe = (question: Blank['question'], option: string): Blank => ({ question, option, optional: true })
const pick = (question: Blank['question'], from: NonNullable<Blank['from']>, option?: string): Blank => ({
  ...ask(question, option),
  from,
})
const person = (question: Blank['question'], field: string, optional = false): Blank => ({
  question,
  option: '--set',
  field,
  optional,
})

const perhaps = (question: Blank['question'], from: NonNullable<Blank['from']>, option: string): Blank => ({
  ...pick(question, from, option),
  optional: true,
})

const inClass = perhaps('className', 'classes', '--class')
const inSubject = perhaps('subject', 'subjects', '--subject')
const ofSubject = pick('subject', 'subjects', '--subject')
const ofPeriod = perhaps('period', 'periods', '--period')
const ofClass = pick('className', 'classes', '--class')
const inPeriod = perhaps('period', 'periods', '--scope')
const why = maybe('reason', '--reason')
const file = ask('file')
const out = ask('out', '--out')

/** Everything a clerk does in a day, by module; each is a command that can be typed as well. */
export const MENU: readonly MenuArea[] = [
  {
    id: 'library',
    module: 'library',
    entries: [
      entry('lend', 'loans borrow', ask('member', '--member'), ask('copy', '--copy')),
      entry('giveBack', 'loans back', ask('copy', '--copy')),
      entry('renew', 'loans renew', ask('copy', '--copy')),
      entry('hold', 'loans hold', ask('member', '--member'), ask('isbn', '--isbn')),
      entry('holds', 'loans holds'),
      entry('loans', 'loans list', maybe('member', '--member')),
      entry('overdue', 'loans overdue'),
      entry('findBook', 'books search', ask('text')),
      entry('showBook', 'books show', ask('book')),
      entry('addBook', 'books add', ask('title', '--title'), maybe('isbn', '--isbn')),
      entry('importBooks', 'books import', file),
      entry('findMember', 'members list', maybe('text', '--text')),
      entry('showMember', 'members show', ask('member')),
      entry('addMember', 'members add', ask('name'), maybe('phone', '--phone')),
    ],
  },
  {
    id: 'enrolment',
    module: 'enrolment',
    entries: [
      entry('issueToken', 'tokens issue', maybe('count', '--count')),
      entry('callToken', 'tokens call'),
      entry('serveToken', 'tokens serve'),
      entry('absentToken', 'tokens absent'),
      entry('tokens', 'tokens list'),
      entry('findVoter', 'voters find', ask('voterText')),
      entry(
        'enrolVoter',
        'voters enrol',
        person('name', 'nom'),
        person('postName', 'postnom', true),
        person('firstName', 'prenom', true),
        { ...person('sex', 'sexe'), from: 'sex' },
        person('birthDate', 'date_naissance'),
        person('fatherName', 'pere', true),
        person('motherName', 'mere', true),
        maybe('photo', '--photo'),
        maybe('confirm', '--confirm'),
      ),
      entry('showVoter', 'voters show', ask('voter')),
      entry('correctVoter', 'voters correct', ask('voter'), ask('set', '--set'), ask('reason', '--reason')),
      entry('reissueCard', 'voters reissue', ask('voter'), ask('reason', '--reason')),
      entry('verifyCard', 'voters verify', ask('cardCode')),
      entry('importVoters', 'voters import', file),
      entry('enrolmentDay', 'voters day'),
      entry('approveDay', 'voters approve', maybe('note', '--note')),
    ],
  },
  {
    id: 'students',
    module: 'grades',
    entries: [
      entry('listStudents', 'students list', maybe('text', '--text'), inClass, perhaps('sort', 'sorts', '--sort')),
      entry('showStudent', 'students show', ask('student')),
      entry(
        'addStudent',
        'students add',
        ask('name'),
        maybe('firstName', '--first-name'),
        maybe('number', '--number'),
        inClass,
        maybe('phone', '--phone'),
        maybe('guardian', '--guardian'),
        maybe('guardianPhone', '--guardian-phone'),
      ),
      entry(
        'changeStudent',
        'students update',
        ask('student'),
        maybe('name', '--name'),
        maybe('firstName', '--first-name'),
        maybe('phone', '--phone'),
        maybe('guardianPhone', '--guardian-phone'),
      ),
      entry(
        'familyContact',
        'students update',
        ask('student'),
        maybe('guardian', '--guardian'),
        maybe('guardianPhone', '--guardian-phone'),
        maybe('email', '--guardian-email'),
        perhaps('channel', 'channels', '--channel'),
        perhaps('language', 'languages', '--language'),
      ),
      entry('studentHistory', 'students history', ask('student')),
      entry('moveStudent', 'students move', pick('className', 'classes'), ask('student'), why),
      entry('photo', 'students photo', ask('student'), ask('photo')),
      entry('archiveStudent', 'students delete', ask('student'), pick('departure', 'departures', '--status'), why),
      entry('restoreStudent', 'students delete --restore', ask('student')),
      entry('handOver', 'students hand-over', ask('student'), ask('outDossier'), maybe('school', '--to')),
      entry('receive', 'students receive', file, ask('code', '--code'), inClass),
      entry('importStudents', 'students import', file, inClass),
      entry('exportStudents', 'students export', ask('outList'), inClass),
    ],
  },
  {
    id: 'grades',
    module: 'grades',
    entries: [
      entry(
        'setGrade',
        'grades set',
        ask('student', '--student'),
        pick('subject', 'subjects', '--subject'),
        ask('value', '--value'),
        maybe('assessment', '--title'),
        maybe('comment', '--comment'),
        why,
      ),
      entry('appreciate', 'grades appreciate', ask('student'), ask('words'), inSubject),
      entry('averages', 'grades averages', inClass, inSubject, inPeriod),
      entry('top', 'grades top', inClass, inSubject, inPeriod),
      entry('below', 'grades below', inClass, inSubject, inPeriod),
      entry('explain', 'grades explain', ask('student')),
      entry(
        'whatIf',
        'grades what-if',
        ask('student'),
        pick('subject', 'subjects', '--subject'),
        ask('value', '--value'),
      ),
      entry('gradeHistory', 'grades history', ask('student'), ask('assessment', '--assessment')),
      entry('statistics', 'grades statistics', inClass, inSubject, inPeriod),
      entry('assessmentStatistics', 'grades statistics', ask('assessment', '--assessment'), inClass, inPeriod),
      entry('atRisk', 'grades at-risk', inClass, inPeriod),
      entry('listAssessments', 'assessments list', ofClass, ofSubject, ofPeriod),
      entry(
        'addAssessment',
        'assessments add',
        ask('title'),
        ofClass,
        ofSubject,
        ofPeriod,
        ask('takenOn', '--on'),
        maybe('coefficient', '--coefficient'),
        maybe('maximum', '--maximum'),
      ),
      entry(
        'changeAssessment',
        'assessments update',
        ask('assessment'),
        ofClass,
        ofSubject,
        ofPeriod,
        maybe('newTitle', '--title'),
        maybe('takenOn', '--on'),
        maybe('coefficient', '--coefficient'),
        maybe('maximum', '--maximum'),
      ),
      entry('archiveAssessment', 'assessments archive', ask('assessment'), ofClass, ofSubject, ofPeriod),
      entry('importGrades', 'grades import', file, pick('subject', 'subjects', '--subject')),
      entry('undoImport', 'grades undo-import', pick('importId', 'imports')),
      entry('exportGrades', 'grades export', ask('outList'), inClass, inPeriod),
      entry('notices', 'grades notices'),
      entry('reportCard', 'report report-card', ask('student', '--student'), inPeriod, out),
      entry('reportCards', 'report report-card', ofClass, inPeriod, out),
      entry('classSummary', 'report class-summary', ofClass, inPeriod, out),
      entry('topTen', 'report top-ten', inClass, inPeriod, out),
    ],
  },
  {
    id: 'school',
    module: 'grades',
    entries: [
      entry('showSchool', 'school show'),
      entry('addYear', 'school add year', ask('name'), ask('from', '--from'), ask('to', '--to')),
      entry('addPeriod', 'school add period', ask('name'), ask('from', '--from'), ask('to', '--to')),
      entry('addClass', 'school add class', ask('name')),
      entry('addSubject', 'school add subject', ask('name'), maybe('coefficient', '--coefficient')),
      entry('weigh', 'school weigh', pick('className', 'classes'), pick('subject', 'subjects'), ask('coefficient')),
      entry(
        'teach',
        'school teach',
        pick('className', 'classes'),
        pick('subject', 'subjects'),
        pick('teacher', 'teachers'),
      ),
      entry(
        'endTeaching',
        'school teach --end',
        pick('className', 'classes'),
        pick('subject', 'subjects'),
        pick('teacher', 'teachers'),
      ),
      entry('closePeriod', 'school close', pick('period', 'periods')),
      entry('openPeriod', 'school close --open', pick('period', 'periods')),
      entry('archiveItem', 'school archive', pick('kind', 'kinds'), ask('name')),
      entry('showRules', 'school rules'),
      entry(
        'setRounding',
        'school rules',
        perhaps('rounding', 'roundings', '--rounding'),
        maybe('decimals', '--decimals'),
        perhaps('averages', 'averages', '--averages'),
        maybe('passMark', '--pass-mark'),
      ),
      entry(
        'setNotices',
        'school rules',
        perhaps('newGrade', 'answers', '--new-grade'),
        perhaps('fall', 'answers', '--fall'),
        maybe('quietFrom', '--quiet-from'),
        maybe('quietUntil', '--quiet-until'),
      ),
      entry(
        'setTexts',
        'school rules',
        maybe('newGradeFr', '--new-grade-fr'),
        maybe('newGradeEn', '--new-grade-en'),
        maybe('fallFr', '--fall-fr'),
        maybe('fallEn', '--fall-en'),
      ),
    ],
  },
  {
    id: 'sales',
    module: 'sales',
    entries: [
      entry(
        'addSale',
        'sales record',
        ask('date', '--date'),
        ask('city', '--city'),
        pick('saleType', 'saleTypes', '--type'),
        ask('vehicleModel', '--model'),
        ask('price', '--price'),
        maybe('months', '--months'),
        maybe('cost', '--cost'),
      ),
      entry('importSales', 'sales import', file),
      entry(
        'analyse',
        'sales analyse',
        maybe('fromMonth', '--from'),
        maybe('toMonth', '--to'),
        maybe('city', '--city'),
      ),
      entry('salesReport', 'sales report', ask('out'), maybe('fromMonth', '--from'), maybe('toMonth', '--to')),
    ],
  },
  {
    id: 'work',
    entries: [
      entry('status', 'status'),
      entry('sync', 'sync once'),
      entry('proof', 'sync proof'),
      entry('conflicts', 'conflicts list'),
      entry('showConflict', 'conflicts show', pick('conflict', 'conflicts')),
      entry(
        'settle',
        'conflicts resolve',
        pick('conflict', 'conflicts'),
        pick('side', 'sides', '--take'),
        ask('reason', '--reason'),
      ),
      entry('backup', 'snapshot create'),
    ],
  },
]
