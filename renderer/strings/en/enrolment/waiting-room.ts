import type { fr } from '../../fr/enrolment/waiting-room'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  token: {
    title: 'Tokens',
    number: 'Token {{number}}',
    issue: 'Issue a token',
    issued: 'Token {{number}} issued.',
    call: 'Call the next one',
    callThis: 'Call',
    room: 'Screen of the room',
    atCounter: 'At the counter',
    nobodyCalled: 'Nobody is called. F4 calls the next one.',
    waiting: 'Waiting',
    served: 'Served',
    absent: 'Absent',
    today: 'Tokens of today',
    none: 'No token today.',
    noneHint: 'F3 issues the first one; numbers begin at 1 every day.',
    since: 'since {{time}}',
    atDesk: '{{time}}, {{desk}}',
    serve: 'Served',
    recall: 'Call again',
    skip: 'Skip',
    markAbsent: 'Absent',
    twin: 'issued twice',
    twinHint:
      'Two workstations issued this number while they were apart: two people hold it. Serve one; the other is called in turn.',
    state: { waiting: 'Waits', called: 'Called', skipped: 'Skipped', absent: 'Absent', served: 'Served' },
  },
  room: {
    now: 'Number called',
    nobody: 'Please wait',
    next: 'Next numbers',
    also: 'Also called: {{numbers}}',
    say: 'Number {{number}}',
    voiceOn: 'Announce aloud',
    voiceOff: 'Stop announcing',
    full: 'Full screen',
  },
}
