/** The one origin of our pages. */
export const APP_ORIGIN = 'app://comptoir'

/** Below this path of it stand the PDFs that are being looked at. */
export const PDF_PATH = '/pdf/'
