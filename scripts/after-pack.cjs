// @ts-check
const { rmSync } = require('node:fs')
const path = require('node:path')

/**
 * A package opens its own application only: without this file `comptoir FOLDER` would open any.
 * @param {{ appOutDir: string }} context
 */
exports.default = async ({ appOutDir }) => rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true })
