import type { Module } from '../accounts/role'
import { base64Bytes } from './base64-bytes'
import { inflateRaw } from './inflate-raw'
import { mapGrade, mapSchool } from './map-grade'
import { mapLoan } from './map-loan'
import {
  mapClashes,
  mapCompared,
  mapCorrection,
  mapOverlaps,
  mapRevenue,
  mapSalesDays,
  mapTransactionIds,
} from './map-sales'
import { mapVoter } from './map-voter'
import { readSales } from './sales-rows'
import type { View } from './view'

type Designs = Readonly<Record<string, Readonly<Record<string, View>>>>

const LEDGER = ['chunk', 'transaction', 'repeated']
const reading = { base64: base64Bytes, inflate: inflateRaw, read: readSales }

/** Every view there is, by module and design document: on a workstation over its site, at head office over all (`<module>-all`). */
export const VIEWS: Readonly<Record<Module, Designs>> = {
  library: { loans: { 'by-month': { types: ['loan'], map: mapLoan, parts: {}, reduce: '_sum' } } },
  enrolment: { enrolments: { 'by-month': { types: ['voter'], map: mapVoter, parts: {}, reduce: '_sum' } } },
  grades: {
    averages: {
      'by-assessment': { types: ['grade'], map: mapGrade, parts: {}, reduce: '_sum' },
      school: { types: ['class', 'subject', 'assessment'], map: mapSchool, parts: {}, reduce: 'none' },
    },
  },
  sales: {
    revenue: {
      'by-month': { types: LEDGER, map: mapRevenue, parts: reading, reduce: '_sum' },
      days: { types: LEDGER, map: mapSalesDays, parts: reading, reduce: '_stats' },
      corrections: { types: ['correction'], map: mapCorrection, parts: {}, reduce: 'none' },
      clashes: { types: ['repeated'], map: mapClashes, parts: {}, reduce: 'none' },
    },
    // A document of its own: ids take the longest to index, and nobody who counts waits for them.
    ledger: {
      ids: { types: ['chunk', 'transaction'], map: mapTransactionIds, parts: reading, reduce: 'none' },
      compared: { types: ['chunk', 'transaction', 'compared'], map: mapCompared, parts: {}, reduce: '_sum' },
      overlaps: { types: ['repeated'], map: mapOverlaps, parts: {}, reduce: 'none' },
    },
  },
}
