// @ts-check
const { rmSync } = require('node:fs')
const { join } = require('node:path')

/**
 * A package opens its own application only: without this file `comptoir FOLDER` would open any.
 * @param {{ appOutDir: string }} context
 */
exports.default = async ({ appOutDir }) => rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true })
